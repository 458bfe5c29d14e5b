package io.github.timflux.spring;

import static io.github.timflux.spring.TestApplications.builderStates;
import static io.github.timflux.spring.TestApplications.usual;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.network.ProxyOptions;
import io.github.timflux.network.ProxyServer;
import io.github.timflux.spring.internal.properties.TimClientProperties;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The properties {@code timflux.proxy.*}: their values in the builder, what a named client inherits, and errors. */
final class ProxyPropertiesTest {

    private static final URI ENDPOINT = URI.create("https://tim.example");

    @Test
    void shouldUseTheProxyOfTheUri() {
        ProxyOptions proxy = proxy(
                "default",
                "timflux.proxy.uri=http://proxy:3128",
                "timflux.proxy.username=user",
                "timflux.proxy.password=hunter2",
                "timflux.proxy.non-proxy-hosts=localhost,10.0.0.0/8");
        ProxyServer server = requireNonNull(proxy.proxyFor(ENDPOINT));
        assertThat(server.address()).isEqualTo("proxy:3128");
        assertThat(server.username()).isEqualTo("user");
        assertThat(requireNonNull(server.password()).reveal()).isEqualTo("hunter2");
        assertThat(proxy.proxyFor(URI.create("https://10.1.1.1"))).isNull();
    }

    @Test
    void shouldUseNoProxyByDefaultAndWithAnEmptyUri() {
        assertThat(proxy("default")).isEqualTo(ProxyOptions.none());
        assertThat(proxy("default", "timflux.proxy.uri=")).isEqualTo(ProxyOptions.none());
    }

    @Test
    void shouldReadSystemPropertiesAndEnvironmentOnRequest() {
        assertThat(builderStates(usual().withPropertyValues("timflux.proxy.source=system-properties")
                                .withSystemProperties("https.proxyHost=proxy", "https.proxyPort=3128"))
                        .get("default"))
                .extractingByKey("proxy")
                .asString()
                .contains("https=http://proxy:3128");
        assertThat(proxy("default", "timflux.proxy.source=environment")).isEqualTo(ProxyOptions.fromEnvironment());
    }

    @Test
    void shouldInheritTheProxyButNotWithAnotherOne() {
        String[] properties = {
            "timflux.proxy.uri=http://common:1",
            "timflux.proxy.username=user",
            "timflux.proxy.password=hunter2",
            "timflux.proxy.non-proxy-hosts=localhost",
            "timflux.clients.same.identifier=same",
            "timflux.clients.other.proxy.uri=http://other:2",
            "timflux.clients.none.proxy.uri=",
            "timflux.clients.system.proxy.source=system-properties"
        };
        assertThat(proxy("same", properties)).asString().contains("https=http://[redacted]@common:1", "[localhost]");
        // The credentials of a proxy are not sent to another one.
        assertThat(proxy("other", properties)).asString().contains("https=http://other:2", "[localhost]");
        assertThat(proxy("none", properties).isEmpty()).isTrue();
        assertThat(proxy("system", properties))
                .isEqualTo(ProxyOptions.fromSystemProperties().withNonProxyHosts("localhost"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "proxy.uri=ftp://user:hunter2@proxy | proxy.uri: The proxy URL has the scheme ftp;",
                "proxy.uri=http://user:hunter2@proxy:x | proxy.uri: The proxy URL has a port that is not a number;",
                "proxy.username=user | proxy.password: It is not set; expected the password",
                "proxy.password=hunter2 | proxy.username: It is not set; expected the user name",
                "proxy.non-proxy-hosts=10.0.0.0/99 | proxy.non-proxy-hosts: The non-proxy host is \"10.0.0.0/99\";",
            })
    void shouldNameTheInvalidProperty(String property, String message) {
        usual().withPropertyValues("timflux." + property).run(context -> assertThat(context.getStartupFailure())
                .hasMessageContaining("timflux.%s", message)
                .hasMessageNotContaining("hunter2"));
    }

    @Test
    void shouldRefuseUriAndSourceTogether() {
        usual().withPropertyValues("timflux.proxy.uri=http://proxy:1", "timflux.proxy.source=environment")
                .run(context -> assertThat(context.getStartupFailure())
                        .hasMessageContaining(
                                "timflux.proxy.uri: This property and timflux.proxy.source are set; expected one of"
                                        + " them."));
    }

    @Test
    void shouldNotPrintThePassword() {
        usual().withPropertyValues(
                        "timflux.proxy.uri=http://user:hunter2@proxy:3128",
                        "timflux.proxy.username=user",
                        "timflux.proxy.password=hunter2")
                .run(context -> assertThat(context.getBean(TimClientProperties.class))
                        .asString()
                        .doesNotContain("hunter2"));
    }

    private static ProxyOptions proxy(String client, String... properties) {
        Map<String, Object> state = requireNonNull(
                builderStates(usual().withPropertyValues(properties)).get(client));
        return (ProxyOptions) requireNonNull(state.get("proxy"));
    }
}
