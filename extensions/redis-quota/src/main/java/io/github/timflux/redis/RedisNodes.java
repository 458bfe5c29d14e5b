package io.github.timflux.redis;

import io.lettuce.core.RedisURI;
import io.lettuce.core.internal.HostAndPort;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * Where Redis is: one server, the master that Sentinels name, a master with replicas, or a cluster. Immutable.
 *
 * <p>{@link #parse(String)} has the forms as text. A connection always goes to a master. After a failover, the next
 * connection finds the new master: it asks the Sentinels, the nodes for their roles, or the cluster for its topology.
 */
public final class RedisNodes {

    private final Topology topology;
    private final List<RedisURI> uris;

    private RedisNodes(Topology topology, List<RedisURI> uris) {
        if (uris.isEmpty()) {
            throw new IllegalArgumentException("The list of Redis nodes is empty; expected at least one.");
        }
        this.topology = topology;
        this.uris = uris.stream().map(RedisUris::checked).toList();
    }

    /**
     * Returns the nodes of one URI of Lettuce: a server, a Unix socket, or the Sentinels of a master. If the host is a
     * list of several hosts, which Lettuce permits for a cluster, they are nodes of a cluster.
     *
     * @param uri the URI; its time-out is not used
     * @return the nodes
     * @throws IllegalArgumentException if the URI cannot be used
     */
    public static RedisNodes of(RedisURI uri) {
        String host = uri.getHost();
        if (host == null || !host.contains(",")) {
            return new RedisNodes(Topology.ONE_MASTER, List.of(uri));
        }
        return cluster(Arrays.stream(host.split(",", -1))
                .map(HostAndPort::parse)
                .map(node -> RedisUris.withHost(
                        uri, node.getHostText(), node.hasPort() ? node.getPort() : RedisURI.DEFAULT_REDIS_PORT))
                .toList());
    }

    /**
     * Returns nodes of a Redis Cluster. One node that can be reached is enough: it names the others.
     *
     * @param uris nodes of the cluster, with database 0; the time-outs are not used
     * @return the nodes
     * @throws IllegalArgumentException if there is no node, or a URI cannot be used
     */
    public static RedisNodes cluster(List<RedisURI> uris) {
        uris.forEach(RedisUris::checkClusterNode);
        return new RedisNodes(Topology.CLUSTER, uris);
    }

    /**
     * Returns a master and its replicas, without Sentinels. Each connection asks all nodes for their roles, so the
     * order does not matter.
     *
     * @param uris the master and the replicas; the time-outs are not used
     * @return the nodes
     * @throws IllegalArgumentException if there is no node, or a URI cannot be used
     */
    public static RedisNodes masterReplica(List<RedisURI> uris) {
        uris.forEach(RedisUris::checkNode);
        return new RedisNodes(Topology.MASTER_REPLICA, uris);
    }

    /**
     * Reads a URI. {@code [..]} is optional; special characters of the password are percent-encoded.
     *
     * <ul>
     *   <li>{@code redis://[[user:]password@]host[:port][/database]}: one server
     *   <li>{@code redis-sentinel://[[user:]password@]host[:port][,host[:port]..][/database]#master}: the master that
     *       the Sentinels name. The parameters {@code ?sentinelUsername=..&sentinelPassword=..} are for the Sentinels
     *   <li>{@code redis-master-replica://[[user:]password@]host[:port],host[:port]..[/database]}: the node that is the
     *       master at the time
     *   <li>{@code redis-cluster://[[user:]password@]host[:port][,host[:port]..]}, or {@code redis://} with several
     *       hosts: a cluster
     *   <li>{@code redis-socket://[[user:]password@]/path[?database=..]}: a Unix socket
     * </ul>
     *
     * <p>With {@code rediss} instead of {@code redis} the connection uses TLS, except for a Unix socket. The parameters
     * of {@link RedisURI} can be used as well, such as {@code ?verifyPeer=CA}; {@code timeout} has no effect.
     *
     * @param uri the URI
     * @return the nodes
     * @throws IllegalArgumentException if the URI cannot be used; the message does not contain the password
     */
    public static RedisNodes parse(String uri) {
        return new RedisUriParser(uri).parse();
    }

    Topology topology() {
        return topology;
    }

    boolean isUnixSocket() {
        return !RedisUris.isEmpty(uris.get(0).getSocket());
    }

    /** {@return the URIs, each with the time-out for connecting and for commands} */
    List<RedisURI> uris(Duration timeout) {
        return uris.stream().map(uri -> RedisUris.withTimeout(uri, timeout)).toList();
    }

    /** How the node that a command is sent to is found. */
    enum Topology {
        /** The URI names it, or names the Sentinels that name it. */
        ONE_MASTER,
        MASTER_REPLICA,
        CLUSTER
    }

    /** {@return the URIs without passwords} */
    @Override
    public String toString() {
        return topology + uris.toString();
    }
}
