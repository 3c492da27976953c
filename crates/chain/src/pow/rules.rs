//! The rules that the paper states, and those of Bitcoin's own program where the paper leaves it open.

model::rules! {
    /// What a node may do, and why.
    pub enum Rule {
        SpreadPayment: "spread new payments", "Nakamoto 2008 §5, step 1", "New transactions are broadcast to all nodes; those that contradict what a node has seen first are not passed on.";
        CollectPayments: "collect payments into a block", "Nakamoto 2008 §5, step 2", "Each node collects new transactions into a block, with one that pays the block's reward.";
        FindProof: "find a proof of work", "Nakamoto 2008 §4; §5, step 3", "The nonce is incremented until the hash of the header has the required zero bits.";
        BroadcastBlock: "broadcast a block", "Nakamoto 2008 §5, step 4", "A node that finds a proof of work broadcasts the block to all nodes.";
        AcceptBlock: "accept a valid block", "Nakamoto 2008 §5, step 5", "Nodes accept the block only if all transactions in it are valid and not already spent.";
        ExtendChain: "work on the next block", "Nakamoto 2008 §5, step 6", "Nodes express their acceptance by working on the next block, with this block's hash as the previous one.";
        CheckProof: "check the proof of work", "Nakamoto 2008 §4", "The hash of the header is not above the target that the header names.";
        CheckTarget: "check the target", "Nakamoto 2008 §4; Bitcoin Core pow.cpp", "The target is the one that the chain up to here requires, not one that the miner chose.";
        CheckRoot: "check the Merkle root", "Nakamoto 2008 §7; CVE-2012-2459", "The root in the header is that of the transactions, and no level ends with an equal pair: such a block is refused, its header not held against it.";
        CheckTime: "check the time", "Nakamoto 2008 §3; Bitcoin Core validation.cpp", "A block's time is after the median of the eleven blocks before it.";
        CheckReward: "check the reward", "Nakamoto 2008 §6", "The first transaction of a block creates the fixed reward, no more.";
        CheckSignature: "check the signature", "Nakamoto 2008 §2", "A payment is signed by the owner of the account that pays.";
        CheckSequence: "check that a coin is spent once", "Nakamoto 2008 §2 and §5", "Of two payments with one account and number the chain takes one; the numbers have no gap.";
        CheckFunds: "check the funds", "Nakamoto 2008 §2 and §5", "An account pays no more than it has.";
        CheckParent: "check the parent", "Bitcoin Core validation.cpp", "A block after a bad block is bad.";
        MostWork: "follow the most work", "Nakamoto 2008 §4 and §5", "The branch with the greatest proof-of-work effort invested in it is the correct one; its length does not matter.";
        FirstSeen: "stay with the first of equals", "Nakamoto 2008 §5", "If two branches are equal, nodes work on the one that they received first, but save the other in case it becomes longer.";
        KeepBranch: "fork: keep the other branch", "Nakamoto 2008 §5", "A valid block that is not followed is kept, in case its branch gets more work.";
        SwitchBranch: "switch to the branch with more work", "Nakamoto 2008 §5", "When the tie is broken, nodes that worked on the other branch switch to the one with more work.";
        ReturnPayments: "return payments of a lost branch", "Nakamoto 2008 §5; Bitcoin Core validation.cpp", "Payments of the blocks that were left behind wait again to get into a block, unless the new branch has them or contradicts them.";
        RequestMissing: "request what was missed", "Nakamoto 2008 §5", "A node that did not receive a block requests it when it receives the next one and realises that it missed one.";
        Retarget: "retarget", "Nakamoto 2008 §4; Bitcoin Core pow.cpp", "The difficulty follows the time that the last period took, over one gap less than it has blocks, at most fourfold.";
        Rejoin: "rejoin", "Nakamoto 2008 §1 and §12", "Nodes can leave and rejoin the network at will, and accept the proof-of-work chain as proof of what happened while they were gone.";
        WaitForConfirmations: "enough confirmations", "Nakamoto 2008 §11", "The recipient waits until the payment is in a block and enough blocks are linked after it.";
    }
}
