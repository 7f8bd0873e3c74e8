;;; eglot.el --- Emacs, with eglot: opens an article, mends a finding, types, and writes down what it was told on the way  -*- lexical-binding: t -*-

(require 'eglot)
(require 'json)
(require 'cl-lib)

(defvar out nil)

(define-derived-mode markdown-mode text-mode "Markdown")

(defun told ()
  "The diagnostics of the buffer: line, columns, and what is said."
  (vconcat
   (mapcar (lambda (d)
             (let ((beg (flymake-diagnostic-beg d)))
               (vector (line-number-at-pos beg)
                       (save-excursion (goto-char beg) (- beg (line-beginning-position)))
                       (buffer-substring-no-properties beg (flymake-diagnostic-end d))
                       (flymake-diagnostic-text d))))
           (sort (flymake-diagnostics)
                 (lambda (a b) (< (flymake-diagnostic-beg a) (flymake-diagnostic-beg b)))))))

(defun waited (count)
  "Wait until there are COUNT diagnostics, and write them down."
  ;; Eglot sends changes when Emacs is idle, which it never is in a batch.
  (eglot--signal-textDocument/didChange)
  (let ((until (+ (float-time) 20)))
    (while (and (/= (length (flymake-diagnostics)) count) (< (float-time) until))
      (accept-process-output nil 0.05)
      (flymake-start))
    (push `((told . ,(told))) out)))

(find-file (getenv "WHOSAYS_ARTICLE"))
(markdown-mode)
(setq-local eglot-confirm-server-initiated-edits nil)
(eglot '(markdown-mode) (cons 'transient default-directory) 'eglot-lsp-server
       (list (getenv "WHOSAYS_BIN") "lsp") "markdown")
(flymake-mode 1)
(waited 2)

;; The action “Ignore here” of the second finding, chosen as a person would.
(goto-char (flymake-diagnostic-beg
            (car (sort (flymake-diagnostics)
                       (lambda (a b) (> (flymake-diagnostic-beg a) (flymake-diagnostic-beg b)))))))
(let ((last-nonmenu-event ?x))
  (cl-letf (((symbol-function 'completing-read)
             (lambda (_prompt items &rest _)
               (push `((titles . ,(vconcat (mapcar #'car items)))) out)
               "Ignore here")))
    (eglot-code-actions (point) (point) nil t)))
(waited 1)

(goto-char (point-max))
(insert "\n👍 Experts say that it floats.")
(waited 2)
(delete-region (line-beginning-position) (line-end-position))
(waited 1)

(push `((text . ,(buffer-substring-no-properties (point-min) (point-max)))) out)
(eglot-shutdown (eglot-current-server))
(with-temp-file (getenv "WHOSAYS_OUT")
  (insert (json-encode (vconcat (reverse out)))))
(set-buffer-modified-p nil)
(kill-emacs 0)
;;; eglot.el ends here
