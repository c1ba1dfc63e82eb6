// Exchange carries data between files and the kernel's types. `Sheets/` reads CSV and XLSX into one
// form and writes both; `Columns/` says what every column is called and holds; `Parsing/` reads
// cells; `Import/` makes markets of sheets and `Report/` says what was wrong with them;
// `Template/` and `Export/` write workbooks and files that import again. An invalid value stops
// here: what passes is a `Market`.
