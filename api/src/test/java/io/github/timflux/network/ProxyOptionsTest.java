package io.github.timflux.network;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.timflux.Secret;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ProxyOptionsTest {

    private static final URI HTTPS = URI.create("https://tim.example");
    private static final URI HTTP = URI.create("http://tim.example");

    @ParameterizedTest
    @CsvSource({
        "http://proxy:3128, http://proxy:3128, ,",
        "HTTP://proxy_1.example:3128/, http://proxy_1.example:3128, ,",
        "proxy, http://proxy:80, ,",
        "' proxy:3128 ', http://proxy:3128, ,",
        "socks5://10.0.0.1, socks5://10.0.0.1:1080, ,",
        "socks5h://[fd00::1]:9050, socks5://[fd00::1]:9050, ,",
        "http://@proxy:3128, http://proxy:3128, ,",
        "http://token@proxy:3128, http://[redacted]@proxy:3128, token, ''",
        "http://user:password@proxy:3128, http://[redacted]@proxy:3128, user, password",
        "http://us%3Ger%40x:p@proxy:3128, , ,",
        "http://us%40er:p%3A%2f%25+%E6%97%A5@proxy:3128, http://[redacted]@proxy:3128, us@er, p:/%+日",
        "user:p@ss:/?#w^rd@proxy:3128, http://[redacted]@proxy:3128, user, p@ss:/?#w^rd"
    })
    void shouldReadUrl(String url, @Nullable String text, @Nullable String user, @Nullable String password) {
        if (text == null) {
            assertThatIllegalArgumentException().isThrownBy(() -> ProxyOptions.of(url));
            return;
        }
        ProxyServer proxy = proxyOf(ProxyOptions.of(url), HTTPS);
        assertThat(proxy).hasToString(text);
        assertThat(proxy.username()).isEqualTo(user);
        assertThat(proxy.password() == null ? null : proxy.password().reveal()).isEqualTo(password);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://user:hunter2@proxy:443 | The proxy URL has the scheme https; expected http or socks5, because"
                        + " TLS to the proxy is not supported.",
                "ftp://user:hunter2@proxy | The proxy URL has the scheme ftp; expected http, socks5 or socks5h.",
                "socks4://user:hunter2@proxy | The proxy URL has the scheme socks4; expected http, socks5 or socks5h.",
                "'' | The host of the proxy URL is empty; expected a host name or an IP address.",
                "http://user:hunter2@:3128 | The host of the proxy URL is empty; expected a host name or an IP address.",
                "http://user:hunter2@a b:1 | The host of the proxy URL is invalid; expected a host name or an IP address.",
                "http://user:hunter2@[::g]:1 | The host of the proxy URL is invalid; expected a host name or an IP address.",
                "http://user:hunter2@proxy:0 | The port of the proxy URL is 0; expected 1 to 65535.",
                "http://user:hunter2@proxy:65536 | The port of the proxy URL is 65536; expected 1 to 65535.",
                "http://user:hunter2 | The proxy URL has a port that is not a number; expected"
                        + " http://user:password@host:port or socks5://user:password@host:port.",
                "http://user:hunter2@proxy:1/path | The proxy URL has a path, a query or a fragment; expected"
                        + " http://user:password@host:port or socks5://user:password@host:port.",
                "http://user:hunter2:3128 | The proxy URL has a port that is not a number; expected"
                        + " http://user:password@host:port or socks5://user:password@host:port.",
                "http://user:hunter2%@proxy:1 | The proxy URL has a user or a password with an invalid percent"
                        + " encoding; expected %25 for each %.",
                "http://:hunter2@proxy:1 | The user of the proxy is empty; expected a user name.",
                "http://user%3A:hunter2@proxy:1 | The user of the proxy contains a colon; expected none, because HTTP"
                        + " separates user and password with a colon.",
                "http://user:hunter2%0D%0A@proxy:1 | The user or the password of the proxy contains a control"
                        + " character; expected printable text."
            })
    void shouldRefuseUrlWithoutShowingThePassword(String url, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProxyOptions.of(url))
                .withMessage(message)
                .withNoCause();
        assertThat(message).doesNotContain("hunter2");
    }

    @ParameterizedTest
    @CsvSource({
        "'', 3128, The proxy host is empty; expected a host name or an IP address.",
        "http://proxy, 3128, The proxy host is invalid; expected a host name or an IP address.",
        "proxy:1, 3128, The proxy host is invalid; expected a host name or an IP address.",
        "proxy, 0, The proxy port is 0; expected 1 to 65535.",
        "proxy, 65536, The proxy port is 65536; expected 1 to 65535."
    })
    void shouldRefuseHostAndPort(String host, int port, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProxyOptions.http(host, port))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProxyOptions.socks5(host, port))
                .withMessage(message);
    }

    @Test
    void shouldRefuseCredentialsThatAreTooLongForSocks() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProxyOptions.socks5("proxy", 1).withCredentials("u", Secret.of("日".repeat(86))))
                .withMessageContaining("at most 255 bytes");
        assertThat(ProxyOptions.http("proxy", 1)
                        .withCredentials("u", Secret.of("日".repeat(86)))
                        .isEmpty())
                .isFalse();
    }

    @Test
    void shouldRedactCredentials() {
        ProxyOptions options = ProxyOptions.http("proxy", 3128)
                .withCredentials("my-user", Secret.of("hunter2"))
                .withNonProxyHosts("localhost", "10.0.0.0/8");
        assertThat(options)
                .hasToString("ProxyOptions[http=http://[redacted]@proxy:3128, https=http://[redacted]@proxy:3128,"
                        + " nonProxyHosts=[localhost, 10.0.0.0/8]]");
        assertThat(ProxyOptions.none()).hasToString("ProxyOptions[http=null, https=null, nonProxyHosts=[]]");
    }

    @Test
    void shouldCompareOptions() {
        Secret password = Secret.of("hunter2");
        ProxyOptions options = ProxyOptions.http("proxy", 3128).withCredentials("user", password);
        assertThat(ProxyOptions.http("proxy", 3128).withCredentials("user", password))
                .isEqualTo(options)
                .hasSameHashCodeAs(options);
        assertThat(options)
                .isNotEqualTo(ProxyOptions.http("proxy", 3128))
                .isNotEqualTo(options.withNonProxyHosts("a"))
                .isNotEqualTo(ProxyOptions.socks5("proxy", 3128).withCredentials("user", password));
        assertThat(ProxyOptions.none().withCredentials("user", password)).isEqualTo(ProxyOptions.none());
    }

    @ParameterizedTest
    @CsvSource({
        "example.com, https://example.com, true",
        "example.com, https://EXAMPLE.com., true",
        "EXAMPLE.com., https://example.com, true",
        "example.com, https://a.b.example.com, true",
        "example.com, https://badexample.com, false",
        ".example.com, https://a.example.com, true",
        ".example.com, https://example.com, true",
        "*.example.com, https://a.b.example.com, true",
        "*.example.com, https://example.com, false",
        "*.example.com, https://axexample.com, false",
        "127.*, https://127.0.0.1, true",
        "*, https://example.com, true",
        "*, https://[::1]:8443, true",
        "example.com:8443, https://example.com:8443, true",
        "example.com:8443, https://example.com, false",
        "example.com:443, https://example.com, true",
        "example.com:80, http://example.com, true",
        "127.0.0.1, https://127.0.0.1, true",
        "127.0.0.1, https://x.127.0.0.1.example, false",
        "127.0.0.1:8443, https://127.0.0.1:8443, true",
        "127.0.0.1:8443, https://127.0.0.1, false",
        "::1, https://[::1], true",
        "[::1], https://[0:0:0:0:0:0:0:1], true",
        "[::1]:8443, https://[::1]:8443, true",
        "[::1]:8443, https://[::1], false",
        "10.0.0.0/8, https://10.255.0.1, true",
        "10.0.0.0/8, https://11.0.0.1, false",
        "192.168.0.0/17, https://192.168.127.1, true",
        "192.168.0.0/17, https://192.168.128.1, false",
        "0.0.0.0/0, https://1.2.3.4, true",
        "0.0.0.0/0, https://[::1], false",
        "fd00::/8, https://[fdff::1], true",
        "fd00::/8, https://[fe80::1], false",
        "10.0.0.0/8, https://10.example.com, false",
        "10.0.0.1/32, https://10.0.0.1, true"
    })
    void shouldCallNonProxyHostDirectly(String entry, URI endpoint, boolean direct) {
        assertThat(ProxyOptions.http("proxy", 1).withNonProxyHosts(entry).proxyFor(endpoint) == null)
                .isEqualTo(direct);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a b",
                "a,b",
                "https://example.com",
                "10.0.0.0/33",
                "10.0.0.0/x",
                "host/8",
                "host:65536",
                "host:x",
                "[::1",
                "::g",
                "user@host"
            })
    void shouldRefuseNonProxyHost(String entry) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProxyOptions.none().withNonProxyHosts(entry))
                .withMessageStartingWith("The non-proxy host is \"%s\"; expected a host name", entry);
    }

    @Test
    void shouldReadEnvironmentAsCurlDoes() {
        ProxyOptions options = ProxyOptions.fromEnvironment(Map.of(
                "https_proxy", "http://lower:1",
                "HTTPS_PROXY", "http://upper:2",
                "HTTP_PROXY", "http://injected:3",
                "ALL_PROXY", "socks5://all:4",
                "NO_PROXY", "localhost, .internal,<local>,10.0.0.0/99 169.254/16"));
        assertThat(proxyOf(options, HTTPS)).hasToString("http://lower:1");
        assertThat(proxyOf(options, HTTP)).hasToString("socks5://all:4");
        assertThat(options.proxyFor(URI.create("https://a.internal"))).isNull();
        assertThat(options.proxyFor(URI.create("https://localhost"))).isNull();
        assertThat(options.proxyFor(URI.create("https://10.0.0.1"))).isNotNull();
    }

    @Test
    void shouldIgnoreEmptyVariables() {
        assertThat(ProxyOptions.fromEnvironment(Map.of())).isEqualTo(ProxyOptions.none());
        assertThat(ProxyOptions.fromEnvironment(Map.of("HTTP_PROXY", "http://injected:3")))
                .isEqualTo(ProxyOptions.none());
        ProxyOptions options = ProxyOptions.fromEnvironment(
                Map.of("https_proxy", "", "HTTPS_PROXY", "upper:2", "http_proxy", "plain:3", "no_proxy", ""));
        assertThat(proxyOf(options, HTTPS)).hasToString("http://upper:2");
        assertThat(proxyOf(options, HTTP)).hasToString("http://plain:3");
        assertThat(options.proxyFor(URI.create("https://127.0.0.1"))).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https_proxy", "HTTPS_PROXY", "http_proxy", "all_proxy", "ALL_PROXY"})
    void shouldNameTheVariableThatIsInvalid(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProxyOptions.fromEnvironment(Map.of(name, "http://user:hunter2@proxy:x")))
                .withMessage(
                        "%s has a port that is not a number; expected http://user:password@host:port or"
                                + " socks5://user:password@host:port.",
                        name);
    }

    @Test
    void shouldReadSystemPropertiesAsJavaDoes() {
        Map<String, String> properties = new HashMap<>(Map.of(
                "https.proxyHost", "secure",
                "https.proxyPort", "3128",
                "https.proxyUser", "user",
                "https.proxyPassword", "hunter2",
                "socksProxyHost", "socks",
                "java.net.socks.username", "socks-user"));
        ProxyOptions options = ProxyVariables.ofProperties(properties::get);
        assertThat(proxyOf(options, HTTPS)).hasToString("http://[redacted]@secure:3128");
        assertThat(proxyOf(options, HTTP)).hasToString("socks5://[redacted]@socks:1080");
        assertThat(options.proxyFor(URI.create("https://127.0.0.2"))).isNull();
        assertThat(options.proxyFor(URI.create("http://localhost:80"))).isNull();
        assertThat(options.proxyFor(URI.create("http://[::1]"))).isNull();

        properties.put("http.proxyHost", "plain");
        properties.put("https.proxyPort", "");
        properties.put("http.nonProxyHosts", "tim.example|*.internal");
        ProxyOptions others = ProxyVariables.ofProperties(properties::get);
        assertThat(proxyOf(others, URI.create("http://a.tim.example"))).hasToString("http://plain:80");
        assertThat(proxyOf(others, URI.create("https://localhost"))).hasToString("http://[redacted]@secure:443");
        assertThat(others.proxyFor(HTTPS)).isNull();
        assertThat(others.proxyFor(URI.create("https://a.internal"))).isNull();
    }

    @Test
    void shouldNameTheSystemPropertyThatIsInvalid() {
        assertInvalidProperty(
                "https.proxyHost", "a b", "https.proxyHost is invalid; expected a host name or an IP address.");
        assertInvalidProperty("socksProxyPort", "0", "socksProxyPort is 0; expected 1 to 65535.");
        assertInvalidProperty("https.proxyPort", "x", "https.proxyPort is not a number; expected 1 to 65535.");
        assertInvalidProperty("socksProxyVersion", "4", "socksProxyVersion is 4; expected 5.");
    }

    private static void assertInvalidProperty(String name, String value, String message) {
        Map<String, String> properties = new HashMap<>(Map.of("https.proxyHost", "proxy", "socksProxyHost", "socks"));
        properties.put(name, value);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProxyVariables.ofProperties(properties::get))
                .withMessage(message);
    }

    @Test
    void shouldReadThePropertiesOfThisProcess() {
        assertThat(ProxyOptions.fromSystemProperties()).isEqualTo(ProxyVariables.ofProperties(System::getProperty));
        assertThat(ProxyOptions.fromEnvironment()).isEqualTo(ProxyOptions.fromEnvironment(System.getenv()));
    }

    private static ProxyServer proxyOf(ProxyOptions options, URI endpoint) {
        return requireNonNull(options.proxyFor(endpoint));
    }
}
