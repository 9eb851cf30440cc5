"""The addresses of a collected file for people: at its commit, and to edit it at its branch."""

import re
from urllib.parse import quote, urlsplit

FORMS = {
    "github": "{base}/blob/{commit}/{path}",
    "gitlab": "{base}/-/blob/{commit}/{path}",
    "gitea": "{base}/src/commit/{commit}/{path}",
    "bitbucket": "{base}/src/{commit}/{path}",
    "azure": "{base}?path=/{path}&version=GC{commit}",
    "plain": "{base}/plain/{path}?id={commit}",
}
"""What `web` can name instead of an address: the program of the server → the address of a file. `plain` is
that of cgit.
"""
_EDITS = {
    "github": "{base}/edit/{branch}/{path}",
    "gitlab": "{base}/-/edit/{branch}/{path}",
    "gitea": "{base}/_edit/{branch}/{path}",
    "azure": "{base}?path=/{path}&version=GB{branch}",
}
"""The program of the server → the address at which it edits a file."""
_COMMITS = {
    "github": "{base}/commit/{commit}",
    "gitlab": "{base}/-/commit/{commit}",
    "gitea": "{base}/commit/{commit}",
    "bitbucket": "{base}/commits/{commit}",
    "azure": "{base}/commit/{commit}",
    "plain": "{base}/commit/?id={commit}",
}
"""The program of the server → the address of a commit, which names the request that brought it."""
_NO_BRANCH = re.compile(r"HEAD|refs/.*|[0-9a-f]{7,64}|v?[0-9]+(?:\.[0-9]+)*")
"""What `ref` can be besides the name of a branch: the default one, a commit, or a version as a tag."""
_SERVERS = (
    (r"(?:www\.)?github\.com|github\..+", "github"),
    (r"gitlab\.com|gitlab\..+", "gitlab"),
    (r"codeberg\.org|gitea\..+|forgejo\..+", "gitea"),
    (r"bitbucket\.org", "bitbucket"),
    (r"dev\.azure\.com|.+\.visualstudio\.com", "azure"),
)
"""Server → its form, where its name says it."""
_SCP = re.compile(r"(?:[^@:/]+@)?([^:/@]+):(?!/)(.+)")


def address_of(location: str, web: str, name: str, commit: str, path: str) -> str:
    """Returns the address of a file of the repository at `location`; empty if it is unknown.

    `web` is what the source says of it: an address with `{commit}` and `{path}`, in which `{name}` is the
    name of the source, or a name of FORMS, or nothing.
    """
    base = _base(location)
    form = web or _form(base)
    pattern = FORMS.get(form, form)
    return _filled(pattern, base, commit=commit, path=quote(path), name=quote(name))


def edit_address_of(location: str, web: str, ref: str, path: str) -> str:
    """Returns the address at which people edit a file of the repository at `location`; empty if it is
    unknown, or if `ref` does not name a branch. `web` is as for `address_of`.
    """
    branch = ref.removeprefix("refs/heads/")
    if _NO_BRANCH.fullmatch(branch):
        return ""
    base = _base(location)
    return _filled(_EDITS.get(web or _form(base), ""), base, branch=quote(branch), path=quote(path))


def commit_addresses(location: str, web: str) -> str:
    """Returns the address of a commit of the repository at `location`, with `{commit}` for its hash; empty if
    it is unknown. `web` is as for `address_of`.
    """
    base = _base(location)
    return _filled(_COMMITS.get(web or _form(base), ""), base)


def _form(base: str) -> str:
    """Returns the program of the server of a repository; empty if its name does not say it."""
    server = urlsplit(base).hostname or ""
    return next((form for host, form in _SERVERS if re.fullmatch(host, server)), "")


def _filled(pattern: str, base: str, **given: str) -> str:
    """Returns a pattern with the values in it; empty if it needs the base and that is unknown."""
    if "{base}" in pattern and not base:
        return ""
    values = {"base": base, **given}
    return re.sub(r"\{(" + "|".join(values) + r")\}", lambda match: values[match[1]], pattern)


def _base(location: str) -> str:
    """Returns the address of a repository in a browser, without a user or a password; empty for a path."""
    if "://" not in location:
        match = _SCP.fullmatch(location)
        host, rest = match.groups() if match else ("", "")
    else:
        parts = urlsplit(location)
        if parts.scheme not in ("https", "ssh"):
            return ""
        try:
            port = f":{parts.port}" if parts.scheme == "https" and parts.port else ""
        except ValueError:
            return ""
        host, rest = (parts.hostname or "") + port, parts.path.lstrip("/")
    if not host:
        return ""
    if host == "ssh.dev.azure.com" and (match := re.fullmatch(r"v3/([^/]+)/([^/]+)/([^/]+)", rest)):
        host, rest = "dev.azure.com", "{}/{}/_git/{}".format(*match.groups())
    return f"https://{host}/{rest.rstrip('/').removesuffix('.git')}"
