vim.lsp.config("ftlint", {
  cmd = { "ftlint", "server" },
  filetypes = { "yaml" },
  root_markers = { ".git" },
  settings = { ftlint = { since = "main" } },
})
vim.lsp.enable("ftlint")
