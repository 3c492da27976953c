//! What the protocol says of itself.

use model::About;

/// For the catalog, the reference and the page.
pub const ABOUT: About = About {
    slug: "pbft",
    title: "PBFT",
    line: "Replicas agree on one order of requests although a third of them may lie",
    family: "Among liars",
    problem: "Clients use one service that many replicas run together. Some replicas are in the hands of an enemy who \
              makes them say anything, different things to different listeners. The honest ones must still execute the \
              same requests in the same order, and their clients must be able to tell true replies from false ones.",
    fault_model: "Of n replicas f = (n-1)/3 may lie, together, and any number of clients; nobody can forge signatures. \
                  Messages may be lost, delayed, doubled and reordered: safety holds anyway, and requests complete once \
                  messages arrive again. A replica that comes back with its disk is honest; without it, it is a liar.",
    sources: &[
        "Castro and Liskov, Practical Byzantine Fault Tolerance, OSDI 1999; https://pmg.csail.mit.edu/papers/osdi99.pdf",
        "Castro, Practical Byzantine Fault Tolerance, PhD thesis, MIT, 2001",
        "Castro and Liskov, Practical Byzantine Fault Tolerance and Proactive Recovery, ACM TOCS 20(4), 2002; doi:10.1145/571637.571640",
    ],
    simplified: &[
        "Digests are SHA-256 cut to 64 bits, so that they fit on a page; a real system must not cut them.",
        "Signatures are ideal, and everything is signed as in section 4 of 1999; message authentication codes (section 5) are left out.",
        "Each request has its own sequence number: no batches.",
        "No read-only, tentative or digest-reply optimisations (section 5.1): every operation is ordered, every reply is whole.",
        "Lost messages are sent again because of status messages, as in the thesis; a status is a hint and is not signed. Who executed a number passes the signed votes of others on, too.",
        "A state is fetched whole, not by parts of a tree as in the thesis.",
        "A replica writes what it must not forget to its disk before it speaks, so that a restarted one is honest; the paper counts a crash among its f faults.",
        "P carries for each number only the certificate of the highest view.",
        "For n other than 3f+1, \"2f+1\" is ceil((n+f+1)/2) and \"2f prepares\" is one less than that.",
        "A client's timestamp is the number of its operation.",
        "The wait for 2f+1 view changes (section 4.5.2) counts those for later views, too: who has gone on does not send its earlier one again.",
    ],
    arc: "view",
    epoch: "view",
    history: "kv",
    revision: 3,
};
