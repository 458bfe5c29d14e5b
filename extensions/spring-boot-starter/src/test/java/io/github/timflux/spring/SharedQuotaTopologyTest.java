package io.github.timflux.spring;

import static io.github.timflux.spring.TestApplications.calling;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.PushApi;
import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.spring.autoconfigure.TimFluxRedisQuotaAutoConfiguration;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.data.redis.connection.RedisSocketConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import redis.embedded.Redis;
import redis.embedded.RedisSentinel;
import redis.embedded.RedisServer;
import redis.embedded.core.RedisSentinelBuilder;
import redis.embedded.core.RedisServerBuilder;

/** A quota on each kind of Redis, by {@code timflux.quota.redis.uri} and by {@code spring.data.redis}. */
final class SharedQuotaTopologyTest {

    private static final String KEY = "timflux:1400000000:v4/timpush/get_attr";
    private static final String PASSWORD = "of-a-test";

    /** The local share needs 20 s for them. */
    private static final int MAX_CALLS = 1_000;

    private static final AtomicInteger NEXT_PORT =
            new AtomicInteger(20_000 + (int) (ProcessHandle.current().pid() % 1_000) * 10);

    private final int port = freePort();

    private RedisServerBuilder server() {
        return RedisServer.newRedisServer().port(port).bind("127.0.0.1").setting("save \"\"");
    }

    private static ApplicationContextRunner sharing(TimSimulator simulator, String... properties) {
        return calling(simulator)
                .withConfiguration(AutoConfigurations.of(
                        TimFluxRedisQuotaAutoConfiguration.class, DataRedisAutoConfiguration.class))
                .withPropertyValues("timflux.quota.unlimited=false", "timflux.quota.redis.instances=2")
                .withPropertyValues(properties);
    }

    private void assertPermitsOfRedis(String database, String... properties) {
        try (TimSimulator simulator = TestApplications.simulator().start()) {
            assertPermitsOfRedis(database, sharing(simulator, properties));
        }
    }

    private void assertPermitsOfRedis(String database, ApplicationContextRunner application) {
        try (RedisClient client = RedisClient.create("redis://:" + PASSWORD + "@127.0.0.1:" + port + database);
                StatefulRedisConnection<String, String> connection = client.connect()) {
            UsedOperation operation = UsedOperation.create(connection.sync(), KEY);
            application.run(context -> awaitUse(context.getBean(PushApi.class), operation));
            operation.assertUsedAgain();
        }
    }

    /** On a busy machine the first connection can be too slow; then the first permits come from the local share. */
    private static void awaitUse(PushApi api, UsedOperation operation) {
        for (int calls = 0; calls < MAX_CALLS && !operation.wasUsedAgain(); calls++) {
            assertThat(api.attributes().get("u1").blockOptional()).contains(Map.of("name", "u1"));
        }
    }

    /** A new cluster accepts no write for two seconds. */
    private static void awaitWrites(StatefulRedisConnection<String, String> connection) {
        connection
                .reactive()
                .clusterInfo()
                .repeatWhen(replies -> replies.delayElements(Duration.ofMillis(50)))
                .filter(info -> info.contains("cluster_state:ok"))
                .blockFirst(Duration.ofSeconds(30));
    }

    @Test
    void shouldUseTheMasterOfSentinel() throws IOException {
        int sentinelPort = freePort();
        Redis redis = server().setting("requirepass " + PASSWORD).build();
        redis.start();
        RedisSentinelBuilder sentinelBuilder = RedisSentinel.newRedisSentinel()
                .port(sentinelPort)
                .bind("127.0.0.1")
                .masterName("mymaster")
                .masterPort(port)
                .quorumSize(1);
        sentinelBuilder.addDefaultReplicationGroup();
        Redis sentinel = sentinelBuilder.setting("requirepass for-sentinel").build();
        sentinel.start();
        try {
            assertPermitsOfRedis(
                    "/3",
                    "timflux.quota.redis.uri=redis-sentinel://:" + PASSWORD + "@127.0.0.1:1,127.0.0.1:" + sentinelPort
                            + "/3?sentinelPassword=for-sentinel#mymaster");
            assertPermitsOfRedis(
                    "/3",
                    "spring.data.redis.sentinel.master=mymaster",
                    "spring.data.redis.sentinel.nodes=127.0.0.1:1,127.0.0.1:" + sentinelPort,
                    "spring.data.redis.sentinel.password=for-sentinel",
                    "spring.data.redis.password=" + PASSWORD,
                    "spring.data.redis.database=3");
        } finally {
            sentinel.stop();
            redis.stop();
        }
    }

    @Test
    void shouldUseTheNodeThatIsTheMaster() throws IOException {
        Redis redis = server().setting("requirepass " + PASSWORD).build();
        redis.start();
        try {
            assertPermitsOfRedis(
                    "/3",
                    "timflux.quota.redis.uri=redis-master-replica://:" + PASSWORD + "@127.0.0.1:1,127.0.0.1:" + port
                            + "/3");
            // Spring Boot 4.1 does not apply spring.data.redis.database to a master with replicas.
            assertPermitsOfRedis(
                    "",
                    "spring.data.redis.masterreplica.nodes=127.0.0.1:1,127.0.0.1:" + port,
                    "spring.data.redis.password=" + PASSWORD);
        } finally {
            redis.stop();
        }
    }

    @Test
    void shouldUseACluster(@TempDir Path folder) throws IOException {
        Redis redis = server().setting("requirepass " + PASSWORD)
                .setting("cluster-enabled yes")
                .setting("dir " + folder)
                .build();
        redis.start();
        try (RedisClient client = RedisClient.create("redis://:" + PASSWORD + "@127.0.0.1:" + port);
                StatefulRedisConnection<String, String> connection = client.connect()) {
            connection.sync().clusterAddSlots(IntStream.range(0, 16_384).toArray());
            awaitWrites(connection);
            assertPermitsOfRedis(
                    "", "timflux.quota.redis.uri=redis://:" + PASSWORD + "@127.0.0.1:" + port + ",127.0.0.1:1");
            assertPermitsOfRedis(
                    "",
                    "spring.data.redis.cluster.nodes=127.0.0.1:1,127.0.0.1:" + port,
                    "spring.data.redis.password=" + PASSWORD);
        } finally {
            redis.stop();
        }
    }

    @Test
    void shouldUseTlsWithABundle(@TempDir Path folder) throws Exception {
        X509Bundle identity = new CertificateBuilder()
                .subject("CN=localhost")
                .addSanDnsName("localhost")
                .setIsCertificateAuthority(true)
                .buildSelfSigned();
        String certificate = identity.toTempCertChainPem().toString();
        String key = identity.toTempPrivateKeyPem().toString();
        int tlsPort = freePort();
        Redis redis = server().setting("requirepass " + PASSWORD)
                .setting("dir " + folder)
                .setting("tls-port " + tlsPort)
                .setting("tls-cert-file " + certificate)
                .setting("tls-key-file " + key)
                .setting("tls-ca-cert-file " + certificate)
                .build();
        redis.start();
        String[] bundle = {
            "spring.ssl.bundle.pem.redis.truststore.certificate=" + certificate,
            "spring.ssl.bundle.pem.redis.keystore.certificate=" + certificate,
            "spring.ssl.bundle.pem.redis.keystore.private-key=" + key
        };
        try (TimSimulator simulator = TestApplications.simulator().start()) {
            assertPermitsOfRedis(
                    "",
                    sharing(
                                    simulator,
                                    "timflux.quota.redis.uri=rediss://:" + PASSWORD + "@localhost:" + tlsPort,
                                    "timflux.quota.redis.ssl.bundle=redis")
                            .withPropertyValues(bundle));
            assertPermitsOfRedis(
                    "",
                    sharing(
                                    simulator,
                                    "spring.data.redis.url=rediss://:" + PASSWORD + "@localhost:" + tlsPort,
                                    "spring.data.redis.ssl.bundle=redis")
                            .withPropertyValues(bundle));
        } finally {
            redis.stop();
        }
    }

    /** Spring Boot has no property for a Unix socket. */
    @Test
    void shouldUseTheConnectionFactoryOfTheApplication(@TempDir Path folder) throws IOException {
        Path socket = folder.resolve("redis.sock");
        Redis redis = server().setting("requirepass " + PASSWORD)
                .setting("unixsocket " + socket)
                .build();
        redis.start();
        RedisSocketConfiguration configuration = new RedisSocketConfiguration(socket.toString());
        configuration.setPassword(PASSWORD);
        configuration.setDatabase(3);
        try (TimSimulator simulator = TestApplications.simulator().start()) {
            assertPermitsOfRedis(
                    "/3",
                    sharing(simulator, "spring.data.redis.port=1")
                            .withBean(
                                    LettuceConnectionFactory.class, () -> new LettuceConnectionFactory(configuration)));
        } finally {
            redis.stop();
        }
    }

    /** Below the ephemeral ports; the bus of a cluster uses the port plus 10,000. */
    private static int freePort() {
        int port = NEXT_PORT.incrementAndGet();
        try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        } catch (IOException taken) {
            return freePort();
        }
    }
}
