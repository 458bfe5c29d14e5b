package io.github.timflux.core.internal.coalesce;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.SingleOptions;
import io.micrometer.context.ContextRegistry;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Hooks;

/** Checks that automatic context propagation restores the thread-local values of callers that share a request. */
final class CallerContextPropagationTest {

    private static final ThreadLocal<String> TRACE = new ThreadLocal<>();

    private final VirtualTimeCoalescer fixture = new VirtualTimeCoalescer();
    private final RequestCoalescer<String, String> coalescer = fixture.forReads(SingleOptions.defaults());

    @BeforeEach
    void enablePropagation() {
        ContextRegistry.getInstance().registerThreadLocalAccessor("trace", TRACE);
        Hooks.enableAutomaticContextPropagation();
    }

    @AfterEach
    void disablePropagation() {
        Hooks.disableAutomaticContextPropagation();
        ContextRegistry.getInstance().removeThreadLocalAccessor("trace");
        TRACE.remove();
    }

    @Test
    void shouldRestoreTheThreadLocalValueOfEachCaller() {
        List<String> seen = new ArrayList<>();
        for (String trace : List.of("one", "two")) {
            TRACE.set(trace);
            coalescer.call("u1").map(answer -> TRACE.get()).contextCapture().subscribe(seen::add);
        }
        TRACE.set("request thread");
        fixture.grantPermit();
        fixture.requests.get(0).succeed();
        assertThat(seen).containsExactly("one", "two");
        assertThat(TRACE.get()).isEqualTo("request thread");
    }
}
