package io.github.timflux.simulator.internal.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AdminAccessTest {

    private static final InetSocketAddress LOOPBACK = new InetSocketAddress(InetAddress.getLoopbackAddress(), 50_000);
    private static final InetSocketAddress SERVER = new InetSocketAddress("192.168.1.5", 8080);

    private final AdminAccess local = new AdminAccess("Test-Host", false);
    private final AdminAccess open = new AdminAccess("0.0.0.0", true);

    @ValueSource(strings = {"127.0.0.1", "127.0.0.2", "::1", "::ffff:127.0.0.1", "192.168.1.5"})
    @ParameterizedTest
    void shouldAllowAddressesOfThisMachine(String address) {
        assertAllowed(local, new InetSocketAddress(address, 50_000), headers("localhost", null));
    }

    @ValueSource(strings = {"192.168.1.6", "10.0.0.1", "2001:db8::1", "::ffff:10.0.0.1", "0.0.0.0"})
    @ParameterizedTest
    void shouldRefuseOtherAddresses(String address) {
        InetSocketAddress client = new InetSocketAddress(address, 50_000);

        assertRefused(local, client, headers("localhost", null), "The address of the client");
        assertAllowed(open, client, headers("localhost", null));
    }

    @Test
    void shouldRefuseUnknownAddresses() {
        assertRefused(local, null, headers("localhost", null), "The address of the client");
        assertRefused(
                local,
                InetSocketAddress.createUnresolved("localhost", 1),
                headers("localhost", null),
                "The address of the client");
    }

    @ValueSource(
            strings = {
                "localhost",
                "LOCALHOST:8080",
                "127.0.0.1:1",
                "127.1.2.3",
                "[::1]",
                "[::1]:8080",
                "test-host:80",
                "localhost:"
            })
    @ParameterizedTest
    void shouldAllowHostsOfThisMachine(String host) {
        assertAllowed(local, LOOPBACK, headers(host, null));
        assertAllowed(open, LOOPBACK, headers(host, null));
    }

    @ValueSource(
            strings = {
                "evil.example",
                "localhost.evil.example",
                "localhost@evil.example",
                "localhost:80@evil.example",
                "192.168.1.6",
                "[2001:db8::1]",
                "",
                "[::1",
                "127.0.0.1.evil.example",
                "localhost/evil",
                "2130706433",
                "localhost, evil.example"
            })
    @ParameterizedTest
    void shouldRefuseForeignHosts(String host) {
        assertRefused(local, LOOPBACK, headers(host, null), "The header Host");
    }

    @Test
    void shouldRefuseSeveralHosts() {
        assertRefused(local, LOOPBACK, headers("localhost", null).add("Host", "localhost"), "The header Host");
    }

    @Test
    void shouldAllowAClientWithoutHost() {
        assertAllowed(local, LOOPBACK, new DefaultHttpHeaders());
    }

    @Test
    void shouldAllowAnyHostFromAnywhere() {
        assertAllowed(open, SERVER, headers("simulator.test:8080", null));
        assertAllowed(open, SERVER, headers("192.168.1.5:8080", "http://192.168.1.5:8080"));
    }

    @CsvSource({
        "localhost:8080, http://localhost:8080",
        "localhost:8443, https://localhost:8443",
        "LocalHost, http://localhost",
        "[::1]:8080, http://[::1]:8080"
    })
    @ParameterizedTest
    void shouldAllowThePageOfTheSimulator(String host, String origin) {
        assertAllowed(local, LOOPBACK, headers(host, origin));
    }

    @ValueSource(
            strings = {
                "http://evil.example",
                "null",
                "",
                "http://localhost:3000",
                "http://localhost",
                "http://127.0.0.1:8080",
                "ftp://localhost:8080",
                "http://localhost:8080.evil.example",
                "http://evil.example/http://localhost:8080"
            })
    @ParameterizedTest
    void shouldRefuseForeignPages(String origin) {
        assertRefused(local, LOOPBACK, headers("localhost:8080", origin), "The header Origin");
        assertRefused(open, LOOPBACK, headers("localhost:8080", origin), "The header Origin");
    }

    private static HttpHeaders headers(String host, @Nullable String origin) {
        HttpHeaders headers = new DefaultHttpHeaders().add("Host", host);
        return origin == null ? headers : headers.add("Origin", origin);
    }

    private static void assertAllowed(AdminAccess access, InetSocketAddress client, HttpHeaders headers) {
        assertThatCode(() -> access.check(client, SERVER, headers)).doesNotThrowAnyException();
    }

    private static void assertRefused(
            AdminAccess access, @Nullable InetSocketAddress client, HttpHeaders headers, String message) {
        assertThatExceptionOfType(AdminException.class)
                .isThrownBy(() -> access.check(client, SERVER, headers))
                .withMessageStartingWith(message)
                .satisfies(refused -> assertThat(refused.response().status()).isEqualTo(403));
    }
}
