"""The site: pages for records, rules and the framework, written to disk before MkDocs (or another builder)
runs. Extra: `ftlint[site]`.

    entries     the records of a site, linted
    markup      templates, and the one way a record's text reaches a page
    pages       which files a site has, and what stands in them
    writing     puts them on disk: only what changed, deleting only what it wrote
    macros      what a page of any MkDocs site can call
    hook        runs the generation before MkDocs reads its pages

A record is data and never a template: its text reaches a page only through `markup`, as one line of escaped
HTML.
"""
