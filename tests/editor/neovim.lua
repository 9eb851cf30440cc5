-- What a person does in Neovim with the settings of the page on editors: opens a record, sees what is wrong, has it
-- fixed. Prints what was seen as JSON.
local folder, name = vim.env.FTLINT_FOLDER, vim.env.FTLINT_RECORD
local seen = {}

local function finish(problem)
  seen.problem = problem
  io.stdout:write(vim.fn.json_encode(seen) .. "\n")
  vim.cmd("qall!")
end

local function found()
  return vim.tbl_map(function(one)
    return { line = one.lnum, column = one.col, end_column = one.end_col, code = one.code, message = one.message }
  end, vim.diagnostic.get(0))
end

vim.cmd("luafile " .. vim.fn.fnameescape(vim.env.FTLINT_SETTINGS))
vim.cmd("cd " .. vim.fn.fnameescape(folder))
vim.cmd("edit " .. vim.fn.fnameescape(name))
if not vim.wait(60000, function() return #vim.diagnostic.get(0) > 0 end, 20) then
  return finish("no diagnostic came")
end
seen.before = found()

vim.fn.cursor(seen.before[1].line + 1, seen.before[1].column + 1)
vim.ui.select = function(items, options, choose)
  seen.offered = vim.tbl_map(options.format_item, items)
  choose(items[1], 1)
end
vim.lsp.buf.code_action()
if not vim.wait(60000, function() return vim.bo.modified end, 20) then
  return finish("the change was not made")
end
seen.lines = vim.api.nvim_buf_get_lines(0, 0, -1, true)
if not vim.wait(60000, function() return #vim.diagnostic.get(0) == 0 end, 20) then
  seen.after = found()
  return finish("the diagnostic stayed")
end
seen.after = found()
finish()
