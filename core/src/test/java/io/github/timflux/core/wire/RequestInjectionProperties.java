package io.github.timflux.core.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.AccountResult;
import io.github.timflux.AttributeUpdate;
import io.github.timflux.Credentials;
import io.github.timflux.Quota;
import io.github.timflux.TimClient;
import io.github.timflux.core.TimFlux;
import io.github.timflux.core.internal.auth.SignedDocument;
import io.github.timflux.core.internal.json.GoldenBodies;
import io.github.timflux.core.testing.NettyLeakExtension;
import io.github.timflux.core.testing.SimulatorFixture;
import io.github.timflux.core.wire.RawHttpServer.RawRequest;
import java.io.IOException;
import java.net.URLDecoder;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;

/** No identifier, account or text can add parameters, headers or fields to a request. */
@Tag("searching")
final class RequestInjectionProperties {

    private static final Pattern REQUEST_LINE = Pattern.compile(
            "POST /v4/timpush/set_attr\\?sdkappid=1400000000&identifier=([^&=?#\\s]+)&usersig=([A-Za-z0-9*_-]+)"
                    + "&random=\\d{1,10}&contenttype=json HTTP/1\\.1");

    private static @Nullable RawHttpServer server;

    @BeforeContainer
    static void startServer() throws IOException, InterruptedException {
        // jqwik runs first and ignores extensions of Jupiter, so the leak detector must be set up here.
        assertThat(NettyLeakExtension.takeLeaks()).isEmpty();
        server = RawHttpServer.start();
    }

    @AfterContainer
    static void closeServer() throws IOException, InterruptedException {
        server().close();
        assertThat(NettyLeakExtension.takeLeaks()).isEmpty();
    }

    private static RawHttpServer server() {
        if (server == null) {
            throw new IllegalStateException("The server was not started.");
        }
        return server;
    }

    @Property
    void shouldSendOneRequestWithIdentifierAndAccountUnchanged(
            @ForAll("texts") String identifier, @ForAll("texts") String account, @ForAll("texts") String text)
            throws IOException, InterruptedException {
        AttributeUpdate update = AttributeUpdate.of(account, text, text);
        try (TimClient client = client(identifier)) {
            assertThat(SimulatorFixture.collect(client.timPush().attributes().set(Flux.just(update))))
                    .containsExactly(AccountResult.success(account, update));
        }
        RawRequest received = server().next();
        assertThat(server().hasMore()).isFalse();
        assertHead(received, identifier);
        assertThat(updates(GoldenBodies.tree(received.body()))).containsExactly(update);
        assertThat(received.rest()).isEmpty();
    }

    private static TimClient client(String identifier) {
        Credentials credentials = new Credentials(identifier, SimulatorFixture.CREDENTIALS.secretKey());
        return TimFlux.builder(SimulatorFixture.SDK_APP_ID, credentials)
                .endpoint(server().endpoint())
                .quota(Quota.unlimited())
                .build();
    }

    private static void assertHead(RawRequest received, String identifier) throws IOException {
        List<String> lines = received.head().strip().lines().toList();
        Matcher requestLine = REQUEST_LINE.matcher(lines.get(0));
        assertThat(requestLine.matches()).as(lines.get(0)).isTrue();
        assertThat(URLDecoder.decode(requestLine.group(1), UTF_8)).isEqualTo(identifier);
        assertThat(SignedDocument.of(requestLine.group(2))
                        .path("TLS.identifier")
                        .asString())
                .isEqualTo(identifier);
        assertThat(lines.stream().skip(1).map(header -> header.split(":", 2)[0]))
                .containsExactlyInAnyOrder("user-agent", "host", "accept", "content-type", "content-length");
    }

    private static Stream<AttributeUpdate> updates(JsonNode body) {
        assertThat(body.propertyNames()).isEqualTo(Set.of("UserAttrs"));
        return body.path("UserAttrs").valueStream().map(RequestInjectionProperties::update);
    }

    private static AttributeUpdate update(JsonNode item) {
        assertThat(item.propertyNames()).isEqualTo(Set.of("To_Account", "Attrs"));
        Map.Entry<String, JsonNode> attribute =
                item.path("Attrs").properties().iterator().next();
        return AttributeUpdate.of(
                item.path("To_Account").asString(),
                attribute.getKey(),
                attribute.getValue().asString());
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(
                        "\r\n",
                        "\n",
                        "\r",
                        "\t",
                        "\u0000",
                        " ",
                        "&",
                        "&random=1",
                        "=",
                        "?",
                        "#",
                        "%",
                        "%0d%0a",
                        "+",
                        "/",
                        "\\",
                        "\"",
                        "'",
                        "{",
                        "}",
                        ",",
                        ":",
                        ";",
                        "HTTP/1.1",
                        "Host:",
                        "é",
                        "五",
                        "😀",
                        "\u0085",
                        "\u2028",
                        "\u202e",
                        "a",
                        "Z",
                        "0",
                        "\u007f")
                .list()
                .ofMinSize(1)
                .ofMaxSize(5)
                .map(parts -> String.join("", parts));
    }
}
