//! The rules of the paper, with their citations.

model::rules! {
    /// What clients and replicas do, in the order of the paper.
    pub enum Rule {
        SendRequest: "send to the primary", "PBFT 1999 §4.1", "A client signs its request with a timestamp and sends it to the replica that it believes to be the primary.";
        Retransmit: "ask everybody", "PBFT 1999 §4.1", "A client that does not get its replies soon enough sends its request to all replicas.";
        AcceptResult: "accept the result", "PBFT 1999 §4.1", "A client accepts a result when f+1 different replicas sent it, signed, for the request's timestamp.";
        AcceptRequest: "accept a request", "PBFT 1999 §4.1", "A replica accepts a request that its client signed.";
        ResendReply: "resend the last reply", "PBFT 1999 §4.1", "A replica that has already executed a request sends its last reply to the client again.";
        Relay: "relay to the primary", "PBFT 1999 §4.1", "A backup that receives a request from a client passes it on to the primary.";
        StartTimer: "start the view timer", "PBFT 1999 §4.4", "A backup that waits for a request to execute runs a timer.";
        StopTimer: "stop the view timer", "PBFT 1999 §4.4", "The timer stops when its request has executed, and restarts if another waits.";
        Assign: "assign a number", "PBFT 1999 §4.2", "The primary gives a request the next sequence number and multicasts a pre-prepare with it.";
        Buffer: "buffer a request", "PBFT 1999 §4.2", "The primary keeps requests back while too many are in progress: here, up to the high water mark.";
        AcceptPrePrepare: "accept a pre-prepare", "PBFT 1999 §4.2", "A backup accepts a pre-prepare of the primary of its view, properly signed, whose digest is the request's, for a number between the watermarks, and for which it has accepted no other digest.";
        SendPrepare: "send a prepare", "PBFT 1999 §4.2", "A backup that accepts a pre-prepare multicasts a prepare.";
        AcceptPrepare: "accept a prepare", "PBFT 1999 §4.2", "A replica logs a prepare of its view, properly signed by a backup, between the watermarks.";
        Prepare: "prepared", "PBFT 1999 §4.2, prepared(m, v, n, i)", "A request is prepared when the log has it, its pre-prepare, and 2f matching prepares from different backups; the replica then multicasts a commit.";
        AcceptCommit: "accept a commit", "PBFT 1999 §4.2", "A replica logs a commit of its view, properly signed, between the watermarks.";
        Commit: "committed locally", "PBFT 1999 §4.2, committed-local(m, v, n, i)", "A prepared request is committed locally when 2f+1 different replicas, possibly itself, sent matching commits.";
        Execute: "execute", "PBFT 1999 §4.2", "A committed request executes after all requests with lower numbers, and the replica sends its reply to the client.";
        ExactlyOnce: "execute once", "PBFT 1999 §4.2", "A request whose timestamp is not above that of the last reply to its client is not executed again.";
        TakeCheckpoint: "take a checkpoint", "PBFT 1999 §4.3", "After executing a number divisible by K, a replica signs the digest of its state and multicasts it.";
        AcceptCheckpoint: "accept a checkpoint", "PBFT 1999 §4.3", "A replica collects properly signed checkpoint messages.";
        Stabilise: "checkpoint is stable", "PBFT 1999 §4.3", "A checkpoint is stable when 2f+1 different replicas, possibly itself, signed the same digest.";
        CollectGarbage: "collect garbage", "PBFT 1999 §4.3", "A replica discards all messages up to its stable checkpoint and moves its watermarks.";
        FetchState: "fetch a state", "PBFT 1999 §4.4; thesis §5.3", "A replica that is behind a stable checkpoint asks the others for its state.";
        SendState: "send a state", "PBFT 1999 §4.4; thesis §5.3", "A replica sends its last stable state, with the proof, to one that asks.";
        InstallState: "install a state", "PBFT 1999 §4.4; thesis §5.3", "A fetched state is installed if its digest is the one that 2f+1 checkpoint messages certify.";
        LeaveView: "change views", "PBFT 1999 §4.4", "When the timer of view v expires, a backup stops accepting messages other than checkpoints, view changes and new views, and multicasts a view change for v+1 with C and P.";
        JoinViewChange: "join a view change", "PBFT 1999 §4.5.2", "A replica that has f+1 view changes of others for views above its own sends one for the smallest of these views, even if its timer has not expired.";
        AcceptViewChange: "accept a view change", "PBFT 1999 §4.4", "A view change counts if it is properly signed and its C and P prove what they claim.";
        AwaitNewView: "wait for the new view", "PBFT 1999 §4.5.2", "With 2f+1 view changes for a view a replica starts its timer; if it expires before the new view opens, the next view change is given twice the time.";
        OpenView: "open the new view", "PBFT 1999 §4.4", "The primary of v+1 that has 2f view changes of others multicasts a new view with V and O.";
        Reorder: "order again", "PBFT 1999 §4.4", "O has for each number between min-s and max-s the digest that prepared in the highest view.";
        FillGap: "fill a gap", "PBFT 1999 §4.4", "A number between min-s and max-s for which nothing prepared gets the null request, whose execution does nothing.";
        EnterView: "enter the new view", "PBFT 1999 §4.4", "A backup accepts a new view that is properly signed, whose view changes are valid, and whose O is what it computes itself; it then prepares what O orders.";
        SendBody: "send a missing request", "PBFT 1999 §4.4", "A replica may lack a request that a new view orders by its digest; another replica sends it.";
        ReportStatus: "say what is there", "Thesis §5.2", "Replicas send small status messages, so that lost messages are found missing.";
        SendAgain: "send again", "Thesis §5.2", "A replica sends again what another's status does not have: its own messages, and the primary's order.";
        Recover: "restart from the disk", "Departure", "A restarted replica continues with the view, log and checkpoint that it wrote.";
    }
}
