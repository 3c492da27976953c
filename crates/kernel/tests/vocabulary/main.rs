//! A story for each word of the scenario language's vocabulary of networks and faults, told about the smallest protocol.

#[path = "../ping.rs"]
mod ping;

mod by_hand;
mod clock;
mod crash;
mod cuts;
mod disk;
mod endings;
mod latency;
mod liars;
mod manual;
mod network;
mod order;
mod pause;
mod requests;
mod told;
mod topology;
