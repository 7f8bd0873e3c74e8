-- Read by Neovim in this folder once you have said `:set exrc`. `:make` checks the file; findings are in the quickfix list.
vim.api.nvim_create_autocmd("FileType", {
  pattern = { "markdown", "html", "text" },
  callback = function()
    vim.bo.makeprg = "whosays check --quiet --format short --color never %:S"
    vim.bo.errorformat = "%f:%l:%c: %trror[%m,%f:%l:%c: %tarning[%m,%f:%l:%c: %tnfo[%m"
  end,
})
