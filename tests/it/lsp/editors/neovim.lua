-- Neovim, without a plugin: opens an article, mends a finding, types, and writes down what it was told on the way.
-- Neovim 0.7 is the oldest that has all of this.
local out = {}

local client = vim.lsp.start_client({
  name = "whosays",
  cmd = { vim.env.WHOSAYS_BIN, "lsp" },
  root_dir = vim.fn.getcwd(),
})
vim.lsp.buf_attach_client(0, client)

local function told()
  local all = vim.diagnostic.get(0)
  table.sort(all, function(a, b)
    return a.lnum * 1000 + a.col < b.lnum * 1000 + b.col
  end)
  local short = {}
  for _, d in ipairs(all) do
    table.insert(short, { d.lnum, d.col, d.end_lnum, d.end_col, d.code, d.severity })
  end
  return short
end

local function waited(count)
  local there = vim.wait(20000, function()
    return #vim.diagnostic.get(0) == count
  end, 10)
  table.insert(out, { waited = there, told = told() })
end

waited(2)

-- The action “Ignore here” of the second finding, made as vim.lsp.buf.code_action() makes it.
local line = vim.diagnostic.get(0)[2].lnum
vim.api.nvim_win_set_cursor(0, { line + 1, vim.diagnostic.get(0)[2].col })
local params = vim.lsp.util.make_range_params()
params.context = { diagnostics = {} }
local answers = vim.lsp.buf_request_sync(0, "textDocument/codeAction", params, 20000)
local titles = {}
for _, answer in pairs(answers) do
  for _, action in ipairs(answer.result) do
    table.insert(titles, action.title)
    if action.title == "Ignore here" then
      local encoding = vim.lsp.get_client_by_id(client).offset_encoding
      vim.lsp.util.apply_workspace_edit(action.edit, encoding)
    end
  end
end
table.insert(out, { titles = titles })
waited(1)

-- Typed as a person types.
vim.api.nvim_feedkeys(vim.api.nvim_replace_termcodes("Go<CR>👍 Experts say that it floats.<Esc>", true, false, true), "xt", false)
waited(2)
vim.cmd("undo")
waited(1)

local hover = vim.lsp.buf_request_sync(0, "textDocument/hover", {
  textDocument = vim.lsp.util.make_text_document_params(),
  position = { line = 2, character = 1 },
}, 20000)
for _, answer in pairs(hover) do
  table.insert(out, { hover = answer.result.contents.value })
end

table.insert(out, { text = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), "\n") })
local file = io.open(vim.env.WHOSAYS_OUT, "w")
file:write(vim.json and vim.json.encode(out) or vim.fn.json_encode(out))
file:close()
vim.cmd("qa!")
