"""How a process takes connections: who has not asked anything yet keeps nobody waiting."""

from gunicorn.workers import gthread


class PatientWorker(gthread.ThreadWorker):  # type: ignore[misc]
    """Threads as gunicorn has them; a connection gets one when its first byte is there, not before.

    Gunicorn lets a thread wait five seconds for that byte, so that a few hundred connections that say nothing
    hold up all others. Requests that come byte by byte still hold a thread each: against these stands a proxy
    that passes on whole requests.
    """

    def handle(self, conn: gthread.TConn) -> object:
        """One connection; back to those that are watched as long as it says nothing."""
        is_new = not conn.initialized and not conn.data_ready
        if is_new and not conn.wait_for_data(0.0):
            return gthread._DEFER
        return super().handle(conn)
