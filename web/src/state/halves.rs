//! Who stands on which side of a partition.

use picture::NodeId;

/// The scenario's words for a partition with these servers on the first side; none if one side would be empty.
#[must_use]
pub fn partition_text(servers: &[NodeId], first: &[NodeId]) -> Option<String> {
    let (here, there): (Vec<_>, Vec<_>) = servers.iter().copied().partition(|id| first.contains(id));
    if here.is_empty() || there.is_empty() {
        return None;
    }
    Some(format!("partition {} | {}", spaced(&here), spaced(&there)))
}

/// The smaller half of the servers: with five, the first two.
#[must_use]
pub fn halves(servers: &[NodeId]) -> Vec<NodeId> {
    servers[..servers.len() / 2].to_vec()
}

fn spaced(ids: &[NodeId]) -> String {
    ids.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_servers_part_into_two_and_three() {
        let servers: Vec<_> = (0..5).map(NodeId::n).collect();
        assert_eq!(partition_text(&servers, &halves(&servers)).as_deref(), Some("partition n0 n1 | n2 n3 n4"));
    }

    #[test]
    fn a_side_without_anybody_is_no_partition() {
        let servers = [NodeId::n(0)];
        assert_eq!(partition_text(&servers, &servers), None);
        assert_eq!(partition_text(&servers, &[]), None);
    }
}
