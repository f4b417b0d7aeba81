"""How gunicorn runs the clinic: two processes of four threads on one address, and a word when open.

The address is given on the command line (`--bind`), so that one machine can hold several clinics.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gunicorn.workers.base import Worker

wsgi_app = "corneum.site.wsgi:application"
worker_class = "gthread"
workers = 2
threads = 4
control_socket_disable = True  # nobody steers a running clinic from outside
loglevel = "warning"
graceful_timeout = 10  # seconds that a request may still take when the server stops


def post_worker_init(worker: Worker) -> None:
    """Say, once, where the clinic can be reached: the first process can answer now."""
    if worker.age == 1:
        host, port = worker.sockets[0].getsockname()[:2]
        print(f"\nCorneum is open: http://{host}:{port}/   (Ctrl+C closes it)\n", flush=True)
