package io.github.timflux.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.timflux.redis.RedisNodes.Topology;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCredentials;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SslVerifyMode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.StringLength;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reads and checks the URIs of Redis. */
@Tag("searching")
final class RedisNodesTest {

    private static final Duration TIMEOUT = Duration.ofMillis(250);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
            redis://a                                        | ONE_MASTER     | a:6379
            redis://my_host:1/                               | ONE_MASTER     | my_host:1
            redis://[::1]:7000/15                            | ONE_MASTER     | ::1:7000
            rediss://user:p%2Fa%40ss@a:1/2?verifyPeer=CA     | ONE_MASTER     | a:1
            redis://a:1,b:2                                  | CLUSTER        | a:1 b:2
            redis://:pw@a,b/0                                | CLUSTER        | a:6379 b:6379
            redis-cluster://a                                | CLUSTER        | a:6379
            rediss-cluster://[::1]:1,[::2]:2?database=0      | CLUSTER        | ::1:1 ::2:2
            redis-master-replica://a:1,b/3                   | MASTER_REPLICA | a:1 b:6379
            redis+ssl://a:1                                  | ONE_MASTER     | a:1
            """)
    void shouldReadHostsAndPorts(String uri, Topology topology, String hosts) {
        RedisNodes nodes = RedisNodes.parse(uri);
        assertThat(nodes.topology()).isEqualTo(topology);
        assertThat(nodes.uris(TIMEOUT))
                .extracting(node -> node.getHost() + ":" + node.getPort())
                .containsExactly(hosts.split(" "));
        assertThat(nodes.uris(TIMEOUT)).allSatisfy(node -> assertThat(node.isSsl())
                .isEqualTo(uri.startsWith("rediss") || uri.startsWith("redis+ssl")));
    }

    @Test
    void shouldReadEverythingElseForEachHost() {
        RedisURI second = RedisNodes.parse("rediss-master-replica://me:p%2Fa%40s%23s@a,b/3?verifyPeer=ca&clientName=x")
                .uris(TIMEOUT)
                .get(1);
        assertThat(credentials(second)).isEqualTo(RedisCredentials.just("me", "p/a@s#s"));
        assertThat(second.getDatabase()).isEqualTo(3);
        assertThat(second.getVerifyMode()).isEqualTo(SslVerifyMode.CA);
        assertThat(second.getClientName()).isEqualTo("x");
        assertThat(second.getTimeout()).isEqualTo(TIMEOUT);
    }

    @Test
    void shouldReadSentinels() {
        RedisURI uri = only(RedisNodes.parse(
                "rediss-sentinel://me:pw@a,b:2/4?sentinelUsername=you&sentinelPassword=s%26p+#my%20master"));
        assertThat(uri.getSentinelMasterId()).isEqualTo("my master");
        assertThat(uri.getDatabase()).isEqualTo(4);
        assertThat(credentials(uri)).isEqualTo(RedisCredentials.just("me", "pw"));
        assertThat(uri.getSentinels())
                .extracting(sentinel -> sentinel.getHost() + ":" + sentinel.getPort())
                .containsExactly("a:26379", "b:2");
        assertThat(uri.getSentinels()).allSatisfy(sentinel -> {
            assertThat(sentinel.isSsl()).isTrue();
            assertThat(sentinel.getTimeout()).isEqualTo(TIMEOUT);
            assertThat(credentials(sentinel)).isEqualTo(RedisCredentials.just("you", "s&p+"));
        });
        assertThat(only(RedisNodes.parse("redis-sentinel://a?sentinelMasterId=m"))
                        .getSentinelMasterId())
                .isEqualTo("m");
    }

    @Test
    void shouldReadAUnixSocket() {
        RedisURI uri = only(RedisNodes.parse("redis-socket://me:pw@/run/redis.sock?database=3"));
        assertThat(uri.getSocket()).isEqualTo("/run/redis.sock");
        assertThat(uri.getDatabase()).isEqualTo(3);
        assertThat(credentials(uri)).isEqualTo(RedisCredentials.just("me", "pw"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
            here                               | ***                               | a URI such as redis://user:password@host:6379/0
            ""                                 | empty                             | a URI such as redis://
            http://u:pw@a                      | http://***@a                      | the scheme redis, rediss, redis-sentinel,
            redis://                           | redis://                          | hosts, each with an optional port
            redis://u:pw@                      | redis://***@                      | hosts, each with an optional port
            redis://u:pw@a:1,,b                | redis://***@a:1,,b                | hosts, each with an optional port
            redis://u:pw@:6379                 | redis://***@:6379                 | hosts, each with an optional port
            redis://u:pw                       | ***                               | hosts, each with an optional port
            redis://u:pw@a:70000               | redis://***@a:70000               | a port from 1 to 65535
            redis://u:pw@a:0                   | redis://***@a:0                   | a port from 1 to 65535
            redis://u:pw@a/x                   | redis://***@a/x                   | the number of a database
            redis://u:pw@a?database=x          | redis://***@a?***                 | a number as database
            redis://u:pw@a?verifyPeer=pw       | redis://***@a?***                 | NONE, CA or FULL as verifyPeer
            redis://u:pw@a?password=pw         | redis://***@a?***                 | the parameters clientName, database,
            redis://u:p%w@a                    | redis://***@a                     | percent-encoded
            redis://u:pw/pw@a                  | redis://***@a                     | special characters of the password percent-enc
            redis://u:pw#pw@a                  | redis://***@a                     | special characters of the password percent-enc
            redis://u:pw?pw@a                  | ***                               | special characters of the password percent-enc
            redis://a,b/3                      | redis://a,b/3                     | database 0, because a cluster has no other
            redis-cluster://a?db=3             | redis-cluster://a?***             | database 0, because a cluster has no other
            redis-sentinel://u:pw@a,b          | redis-sentinel://***@a,b          | # and the name of the master at the end
            redis-sentinel://a?sentinelUsername=x#m | redis-sentinel://a?***#m     | sentinelPassword with sentinelUsername
            redis://a#m                        | redis://a#m                       | no #, which begins the name of a master
            redis-socket://a/x                 | redis-socket://a/x                | redis-socket:/// and the path of the socket
            redis-socket:///                   | redis-socket:///                  | redis-socket:/// and the path of the socket
            """)
    void shouldRefuseAUriThatCannotBeUsed(String uri, String shown, String expected) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RedisNodes.parse(uri))
                .withMessageStartingWith("The Redis URI is %s; expected ", shown)
                .withMessageContaining(expected)
                .withNoCause();
    }

    @Property
    void shouldNotShowAPassword(@ForAll @StringLength(min = 8, max = 12) String password) {
        String message = messageOf("redis-cluster://user:" + password + "@host/3");
        assertThat(message == null || !message.contains(password)).isTrue();
        message = messageOf("redis-sentinel://host?sentinelPassword=" + password + "#");
        assertThat(message == null || !message.contains(password)).isTrue();
    }

    @Property
    void shouldReadAnEncodedPassword(@ForAll @StringLength(min = 1, max = 12) String text) {
        // Lettuce takes a lone surrogate for a question mark, as every encoder does.
        String password = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        String encoded = URLEncoder.encode(password, StandardCharsets.UTF_8).replace("+", "%20");
        assertThat(credentials(only(RedisNodes.parse("redis://user:" + encoded + "@host"))))
                .isEqualTo(RedisCredentials.just("user", password));
    }

    private static @Nullable String messageOf(String uri) {
        Throwable error = catchThrowable(() -> RedisNodes.parse(uri));
        return error == null ? null : error.toString();
    }

    @Test
    void shouldRefuseUrisOfLettuceThatCannotBeUsed() {
        RedisURI cluster = RedisURI.create("redis://:confidential@a:1/3");
        RedisURI sentinels = new RedisURI();
        sentinels.getSentinels().add(RedisURI.create("a", 1));
        RedisURI badPort = RedisURI.create("a", 1);
        badPort.setPort(0);
        assertRefused(() -> RedisNodes.of(new RedisURI()), "has no host");
        assertRefused(() -> RedisNodes.of(sentinels), "expected the name of the master");
        assertRefused(() -> RedisNodes.of(badPort), "expected a port from 1 to 65535");
        assertRefused(() -> RedisNodes.cluster(List.of()), "The list of Redis nodes is empty");
        assertRefused(() -> RedisNodes.cluster(List.of(cluster)), "expected database 0");
        assertRefused(
                () -> RedisNodes.masterReplica(List.of(RedisURI.create("redis-sentinel://a#m"))),
                "expected a node with host and port");
        assertRefused(() -> RedisQuota.builder(1, new RedisURI()), "has no host");
        RedisClient client = RedisClient.create();
        assertRefused(() -> RedisQuota.builder(1, client, RedisURI.create("redis://a,b")), "expected one host");
        assertRefused(
                () -> RedisQuota.builder(1, client, RedisURI.create("a", 1))
                        .instances(1)
                        .clientOptions(ClientOptions.create())
                        .build(),
                "but the quota uses a Lettuce client of the application");
        client.shutdown(Duration.ZERO, Duration.ofSeconds(10));
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(call)
                .withMessageContaining(message)
                .satisfies(error -> assertThat(error.getMessage()).doesNotContain("confidential"));
    }

    @Test
    void shouldIgnoreLaterChangesOfTheUri() {
        RedisURI uri = RedisURI.create("redis-sentinel://:confidential@a#m");
        RedisNodes nodes = RedisNodes.of(uri);
        uri.setSentinelMasterId("other");
        uri.getSentinels().clear();
        assertThat(only(nodes).getSentinelMasterId()).isEqualTo("m");
        assertThat(only(nodes).getSentinels()).hasSize(1);
        assertThat(nodes.toString()).doesNotContain("confidential");
    }

    private static RedisURI only(RedisNodes nodes) {
        assertThat(nodes.uris(TIMEOUT)).hasSize(1);
        return nodes.uris(TIMEOUT).get(0);
    }

    private static RedisCredentials credentials(RedisURI uri) {
        return uri.getCredentialsProvider().resolveCredentials().blockOptional().orElseThrow();
    }
}
