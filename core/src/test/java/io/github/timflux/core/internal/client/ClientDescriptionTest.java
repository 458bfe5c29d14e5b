package io.github.timflux.core.internal.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.Quota;
import io.github.timflux.Region;
import io.github.timflux.Secret;
import io.github.timflux.core.BuilderSettings;
import io.github.timflux.core.TimFlux;
import io.github.timflux.network.ProxyOptions;
import io.github.timflux.spi.PermitScheduler;
import io.github.timflux.spi.PermitSchedulerProvider;
import java.net.URI;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** The line that describes a client in logs. */
final class ClientDescriptionTest {

    private static TimFlux.Builder builder() {
        return TimFlux.builder(1_400_000_000L, "the-administrator", Mono::never).region(Region.SINGAPORE);
    }

    private static String describe(TimFlux.Builder builder) {
        return ClientDescription.of(BuilderSettings.of(builder));
    }

    @Test
    void shouldDescribeEndpointsApplicationAndQuota() {
        assertThat(describe(builder()
                        .backupEndpoint(Region.SINGAPORE.backupEndpoint())
                        .quota(Quota.perSecond(40).withName("night"))))
                .isEqualTo(
                        "TimClient[version=%s, sdkAppId=1400000000, endpoint=%s, backupEndpoint=%s, quota=40 calls/s of"
                                + " each operation (name night)]",
                        ClientVersion.TEXT, Region.SINGAPORE.endpoint(), Region.SINGAPORE.backupEndpoint());
    }

    @Test
    void shouldDescribeOperationsWithTheirOwnRate() {
        Quota quota =
                Quota.perSecond(100).withOperationRate("v4/timpush/push", 1).withOperationRate("v4/timpush/batch", 0.5);
        assertThat(describe(builder().quota(quota)))
                .endsWith("quota=100 calls/s of each operation, 0.5 calls/s of v4/timpush/batch, 1 calls/s of"
                        + " v4/timpush/push (name default)]");
    }

    @Test
    void shouldNameTheProxyWithoutItsCredentials() {
        ProxyOptions proxy = ProxyOptions.http("proxy.example", 3128)
                .withCredentials("proxy-user", Secret.of("hunter2"))
                .withNonProxyHosts("*.example.com");
        assertThat(describe(builder().proxy(proxy)))
                .contains(", proxy=proxy.example:3128, ")
                .doesNotContain("proxy-user", "hunter2");
        assertThat(describe(
                        builder().endpoint(URI.create("https://a.example.com")).proxy(proxy)))
                .doesNotContain("proxy");
    }

    @Test
    void shouldNotNameTheAdministrator() {
        assertThat(describe(builder())).doesNotContain("the-administrator", "backup");
    }

    @Test
    void shouldDescribeAnUnlimitedQuota() {
        assertThat(describe(builder().quota(Quota.unlimited()))).endsWith(", quota=unlimited]");
    }

    @Test
    void shouldNameOnlyTheClassOfPermitSchedulers() {
        assertThat(describe(builder().permitSchedulers(new SecretiveSchedulers("password"))))
                .endsWith(", quota=100 calls/s of each operation (permits of SecretiveSchedulers)]");
    }

    @Test
    void shouldDescribeAnUnlimitedQuotaWithPermitSchedulers() {
        assertThat(describe(builder().quota(Quota.unlimited()).permitSchedulers(new SecretiveSchedulers("password"))))
                .endsWith(", quota=unlimited (permits of SecretiveSchedulers)]");
    }

    private record SecretiveSchedulers(String secret) implements PermitSchedulerProvider {

        @Override
        public PermitScheduler schedulerFor(String operation) {
            throw new UnsupportedOperationException("schedulerFor");
        }
    }
}
