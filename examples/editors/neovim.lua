vim.lsp.config("yamlls", {
  settings = {
    yaml = {
      schemas = {
        ["https://ftlint.github.io/ftlint/schemas/finetune-decision.v1.editor.schema.json"] = {
          "finetune-decision.yaml",
          "finetune-decision.yml",
          "*.finetune-decision.yaml",
          "*.finetune-decision.yml",
        },
      },
    },
  },
})
vim.lsp.enable("yamlls")
