"""The playground: the linter in a browser, on a page of a site.

    runtime   the folder that the browser loads from, and what is in it
    made      makes it: `ftlint site playground`
    fetched   what comes from the package registries, by the locks in `locked/`
    packed    ftlint and the packages that it needs, as archives
    answers   what runs in the browser's worker: bytes in, the commands' own answers out
    views     the answers that are HTML
    links     what brings a record to the page

A worker loads it (`assets/try/worker.js`), so that a record is judged while somebody writes, and nothing of
it leaves the browser. `answers` needs nothing but the linter; `views` needs what the pages of records need.
"""
