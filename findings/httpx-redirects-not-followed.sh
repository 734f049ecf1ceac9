#!/usr/bin/env bash
# httpx: a redirect that nobody wants followed.
#
# One would have sworn: with follow_redirects=False, which is the default, a 302 is an answer like any
# other, wherever its Location points; "Location: mailto:desk@news.test" is a header that one may read.
# Seen in 0.28.1: httpx builds the request that it will not send, and raises what goes wrong there: an
# InvalidURL for mailto:, data:, about: and javascript:, which is no httpx.HTTPError, so that a program
# that catches all that httpx documents for a request ends over an answer that is perfectly valid. A
# host in the form xn-- that is no valid name raises an IDNAError of another package. Calling the
# transport (httpx.HTTPTransport.handle_request) gives the answer.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/ask.py" <<'PYTHON'
import sys

import httpx

TARGETS = ["/elsewhere", "mailto:desk@news.test", "data:,x", "about:blank", "http://xn--zzzzzz.test/"]


def moved(request: httpx.Request) -> httpx.Response:
    return httpx.Response(302, headers={"Location": TARGETS[int(request.url.path[1:])]})


found = []
with httpx.Client(transport=httpx.MockTransport(moved), follow_redirects=False) as client:
    for number, target in enumerate(TARGETS):
        try:
            said = str(client.get(f"http://news.test/{number}").status_code)
        except httpx.HTTPError as error:
            said = f"HTTPError {error}"
        except Exception as error:
            said = type(error).__name__
        found.append(said)
        print(f"  {target:<28} {said}")
print("httpx", httpx.__version__)
sys.exit(found != ["302", "InvalidURL", "InvalidURL", "InvalidURL", "IDNAError"])
PYTHON
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check httpx==0.28.1 idna==3.20
"$folder/venv/bin/python" "$folder/ask.py"
echo "As described: an answer that was not to be followed ends the program."
