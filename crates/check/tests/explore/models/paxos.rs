//! Single-decree Paxos with clients that write once and then read: the shape of the example that comes with Stateright.
//! What a server and a client do is written here once, for both explorers.

use check::explore::{
    Property,
    actors::{Actors, Out, Stage},
};

pub const SERVERS: u8 = 3;

/// A round, and who opened it.
pub type Ballot = (u8, u8);
/// Who asked, and for what.
pub type Proposal = (u8, u8);
/// What was accepted, and when.
pub type Vote = Option<(Ballot, Proposal)>;

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Message {
    Put(u8),
    PutOk,
    Get,
    GetOk(u8),
    Prepare(Ballot),
    Prepared(Ballot, Vote),
    Accept(Ballot, Proposal),
    Accepted(Ballot),
    Decided(Ballot, Proposal),
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Server {
    pub ballot: Ballot,
    pub proposal: Option<Proposal>,
    /// Who prepared, and what they had accepted.
    pub prepared: [Option<Vote>; SERVERS as usize],
    /// Who accepted, as bits.
    pub accepted_by: u8,
    pub accepted: Vote,
    pub decided: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum State {
    Server(Server),
    /// It waits for the first answer, for the second, for nothing.
    Client(u8),
}

/// Three servers and so many clients.
#[derive(Clone, Copy)]
pub struct Paxos {
    pub clients: u8,
    /// A mistake: a server accepts whatever it promised before.
    pub forgets_promises: bool,
}

fn others(me: u8) -> impl Iterator<Item = u8> {
    (0..SERVERS).filter(move |other| *other != me)
}

impl Paxos {
    /// A client writes at the server with its own number, and then reads at the next.
    pub fn start_of(self, me: u8, send: &mut dyn FnMut(u8, Message)) -> State {
        if me < SERVERS {
            return State::Server(Server::default());
        }
        let number = me - SERVERS;
        send(number % SERVERS, Message::Put(number));
        State::Client(0)
    }

    /// `None` if the message changes nothing and nothing is sent.
    pub fn react(
        self,
        me: u8,
        state: &State,
        from: u8,
        message: Message,
        send: &mut dyn FnMut(u8, Message),
    ) -> Option<State> {
        match (state, message) {
            (State::Client(0), Message::PutOk) => {
                send((me - SERVERS + 1) % SERVERS, Message::Get);
                Some(State::Client(1))
            }
            (State::Client(1), Message::GetOk(_)) => Some(State::Client(2)),
            (State::Client(_), _) => None,
            (State::Server(server), message) => self.serve(me, *server, from, message, send).map(State::Server),
        }
    }

    fn serve(
        self,
        me: u8,
        mut s: Server,
        from: u8,
        message: Message,
        send: &mut dyn FnMut(u8, Message),
    ) -> Option<Server> {
        if s.decided {
            let Message::Get = message else { return None };
            let (_, (_, value)) = s.accepted?;
            send(from, Message::GetOk(value));
            return Some(s);
        }
        match message {
            Message::Put(value) if s.proposal.is_none() => {
                s.ballot = (s.ballot.0 + 1, me);
                s.proposal = Some((from, value));
                s.prepared = Default::default();
                s.prepared[usize::from(me)] = Some(s.accepted);
                s.accepted_by = 0;
                others(me).for_each(|other| send(other, Message::Prepare(s.ballot)));
            }
            Message::Prepare(ballot) if s.ballot < ballot => {
                s.ballot = ballot;
                send(from, Message::Prepared(ballot, s.accepted));
            }
            Message::Prepared(ballot, vote) if s.ballot == ballot => {
                s.prepared[usize::from(from)] = Some(vote);
                if s.prepared.iter().flatten().count() == usize::from(SERVERS / 2 + 1) {
                    let latest = s.prepared.iter().flatten().flatten().max().map(|(_, proposal)| *proposal);
                    let proposal = latest.or(s.proposal)?;
                    (s.proposal, s.accepted, s.accepted_by) = (Some(proposal), Some((ballot, proposal)), 1 << me);
                    others(me).for_each(|other| send(other, Message::Accept(ballot, proposal)));
                }
            }
            Message::Accept(ballot, proposal) if s.ballot <= ballot || self.forgets_promises => {
                (s.ballot, s.accepted) = (ballot, Some((ballot, proposal)));
                send(from, Message::Accepted(ballot));
            }
            Message::Accepted(ballot) if s.ballot == ballot => {
                s.accepted_by |= 1 << from;
                if s.accepted_by.count_ones() == u32::from(SERVERS / 2 + 1) {
                    s.decided = true;
                    let proposal = s.proposal?;
                    others(me).for_each(|other| send(other, Message::Decided(ballot, proposal)));
                    send(proposal.0, Message::PutOk);
                }
            }
            Message::Decided(ballot, proposal) => {
                (s.ballot, s.accepted, s.decided) = (ballot, Some((ballot, proposal)), true);
            }
            _ => return None,
        }
        Some(s)
    }

    /// Servers that decided agree.
    pub fn agreed<'a>(servers: impl Iterator<Item = &'a State>) -> bool {
        let decided = servers.filter_map(|state| match state {
            State::Server(server) if server.decided => server.accepted.map(|(_, proposal)| proposal),
            _ => None,
        });
        let mut decided = decided;
        let first = decided.next();
        decided.all(|proposal| Some(proposal) == first)
    }
}

impl Actors for Paxos {
    type Message = Message;
    type State = State;

    fn count(&self) -> u8 {
        SERVERS + self.clients
    }

    fn start(&self, me: u8, out: &mut Out<Message>) -> State {
        self.start_of(me, &mut |to, message| out.send(to, message))
    }

    fn receive(&self, me: u8, state: &State, from: u8, message: &Message, out: &mut Out<Message>) -> Option<State> {
        self.react(me, state, from, *message, &mut |to, message| out.send(to, message))
    }

    fn properties(&self) -> Vec<Property> {
        vec![Property::always("agreement"), Property::sometimes("a value is read")]
    }

    fn holds(&self, property: usize, stage: &Stage<State, Message>) -> bool {
        if property == 0 {
            return Self::agreed(stage.actors());
        }
        stage.mail().any(|envelope| matches!(envelope.message, Message::GetOk(_)))
    }
}
