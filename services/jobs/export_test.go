package jobs

// Killed makes a queue show no life any more, as if its process were killed; what it is doing goes on.
func (q *Queue) Killed() { q.lease.stop(); <-q.lease.done }
