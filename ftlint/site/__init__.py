"""The site: pages for records, rules and the framework, written to disk before MkDocs (or another builder)
runs. Needs the extra `ftlint[site]`.

    records     the records of a site, linted, and what is exported of them
    kept        what the last build in this process made of each record
    pages       which files a site has, and their contents
    output      writes them to disk: only what changed; deletes only what it wrote
    macros      what a page of any MkDocs site can call
    addresses   how a page leads to another one
    policy      the Content-Security-Policy of a page
    playground  the linter in a browser
    hook        runs the generation before MkDocs reads its pages; `plugin` is the same as a plug-in

A record is data and never a template: its text reaches a page only through `pages/markup.py`, as one line of
escaped HTML.
"""
