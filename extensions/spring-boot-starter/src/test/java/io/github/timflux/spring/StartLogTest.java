package io.github.timflux.spring;

import static io.github.timflux.spring.TestApplications.usual;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.timflux.Region;
import io.github.timflux.spring.autoconfigure.TimFluxRedisQuotaAutoConfiguration;
import io.github.timflux.spring.internal.client.TimClientFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;

/** One line in the log for each client, when it is opened. */
final class StartLogTest {

    private final Logger logger = (Logger) LoggerFactory.getLogger(TimClientFactory.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void captureLog() {
        logger.setLevel(Level.INFO);
        logger.addAppender(log);
        log.start();
    }

    @AfterEach
    void releaseLog() {
        logger.detachAppender(log);
        logger.setLevel(null);
    }

    @Test
    void shouldDescribeTheClient() {
        usual().withPropertyValues(
                        "timflux.backup-endpoint=region",
                        "timflux.path-family=all-member-push",
                        "timflux.identifier=the-administrator",
                        "timflux.quota.calls-per-second=40")
                .run(context -> assertThat(log.list).singleElement().satisfies(event -> {
                    assertThat(event.getLevel()).isEqualTo(Level.INFO);
                    assertThat(event.getFormattedMessage())
                            .startsWith(
                                    "Opened the client \"default\" with the path family all-member-push: TimClient[")
                            .contains(
                                    "version=",
                                    "sdkAppId=1400000000",
                                    "endpoint=" + Region.SINGAPORE.endpoint(),
                                    "backupEndpoint=" + Region.SINGAPORE.backupEndpoint(),
                                    "quota=40 calls/s of each operation (name default)")
                            .doesNotContain("the-administrator", TestApplications.KEY);
                }));
    }

    @Test
    void shouldNameARedisQuotaWithoutItsPassword() {
        usual().withConfiguration(AutoConfigurations.of(TimFluxRedisQuotaAutoConfiguration.class))
                .withPropertyValues(
                        "timflux.quota.redis.instances=2", "timflux.quota.redis.uri=redis://u:password@localhost:1")
                .run(context -> assertThat(log.list).singleElement().satisfies(event -> assertThat(
                                event.getFormattedMessage())
                        .contains("(permits of RedisQuota)")
                        .doesNotContain("password")));
    }

    @Test
    void shouldLogOneLineForEachClient() {
        usual().withPropertyValues("timflux.clients.orders.sdk-app-id=1", "timflux.clients.news.sdk-app-id=2")
                .run(context -> assertThat(log.list)
                        .extracting(ILoggingEvent::getFormattedMessage)
                        .hasSize(3)
                        .anyMatch(line -> line.startsWith("Opened the client \"default\" "))
                        .anyMatch(line -> line.startsWith("Opened the client \"orders\" "))
                        .anyMatch(line -> line.startsWith("Opened the client \"news\" ")));
    }
}
