package io.github.timflux.core.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.AttributeRemoval;
import io.github.timflux.AttributeUpdate;
import io.github.timflux.BulkOptions;
import io.github.timflux.TagUpdate;
import io.github.timflux.core.internal.client.VirtualTimeClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/** The body of a request is written again in each attempt. The application may change its collections meanwhile. */
final class RetriedBodyTest {

    private static final int TOO_BUSY = 60_008;

    private final VirtualTimeClient client = new VirtualTimeClient(BulkOptions.defaults());
    private final Map<String, String> attributes = new HashMap<>(Map.of("level", "1"));
    private final Map<Integer, String> names = new HashMap<>(Map.of(0, "level"));
    private final Set<String> texts = new HashSet<>(Set.of("a"));

    @Test
    void shouldSetTheSameAttributesInARetry() {
        assertSameBodyInRetry(
                client.push().attributes().set(Flux.just(new AttributeUpdate("u1", attributes))),
                "{\"UserAttrs\":[{\"To_Account\":\"u1\",\"Attrs\":{\"level\":\"1\"}}]}");
    }

    @Test
    void shouldRemoveTheSameAttributesInARetry() {
        assertSameBodyInRetry(
                client.push().attributes().remove(Flux.just(new AttributeRemoval("u1", texts))),
                "{\"UserAttrs\":[{\"To_Account\":\"u1\",\"Attrs\":[\"a\"]}]}");
    }

    @Test
    void shouldAddTheSameTagsInARetry() {
        assertSameBodyInRetry(
                client.push().tags().add(Flux.just(new TagUpdate("u1", texts))),
                "{\"UserTags\":[{\"To_Account\":\"u1\",\"Tags\":[\"a\"]}]}");
    }

    @Test
    void shouldSetTheSameAttributeNamesInARetry() {
        assertSameBodyInRetry(client.push().attributeNames().set(names), "{\"AttrNames\":{\"0\":\"level\"}}");
    }

    private void assertSameBodyInRetry(Publisher<?> call, String body) {
        Flux.from(call).subscribe();
        client.advanceTime(Duration.ofSeconds(1));
        attributes.put("level", "2");
        names.put(1, "added");
        texts.add("b");
        client.exchange(0).respondWithCode(TOO_BUSY);
        client.advanceTime(Duration.ofSeconds(1));
        client.exchange(1).succeed();
        assertThat(client.exchange(0).request()).isEqualTo(body);
        assertThat(client.exchange(1).request()).isEqualTo(body);
    }
}
