"""The address of a collected file for people, at its commit."""

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
    pattern = FORMS.get(web, web)
    if not pattern:
        server = urlsplit(base).hostname or ""
        pattern = next((FORMS[form] for host, form in _SERVERS if re.fullmatch(host, server)), "")
    if "{base}" in pattern and not base:
        return ""
    given = {"base": base, "commit": commit, "path": quote(path), "name": quote(name)}
    return re.sub(r"\{(base|commit|path|name)\}", lambda match: given[match[1]], pattern)


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
