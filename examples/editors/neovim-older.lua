local client
vim.api.nvim_create_autocmd({ "BufReadPost", "BufNewFile" }, {
  pattern = {
    "finetune-decision.y*ml",
    "*.finetune-decision.y*ml",
  },
  callback = function(event)
    client = client or vim.lsp.start_client({
      name = "ftlint",
      cmd = { "ftlint", "server" },
      root_dir = vim.fn.getcwd(),
    })
    vim.lsp.buf_attach_client(event.buf, client)
  end,
})
