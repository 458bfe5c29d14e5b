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

/** With Micrometer's propagation switched on, each caller finds its own values again, whoever brings the answer. */
final class CallersContextTest {

    private static final ThreadLocal<String> TRACE = new ThreadLocal<>();

    private final Asking asking = new Asking();
    private final RequestCoalescer<String, String> coalescer = asking.reading(SingleOptions.defaults());

    @BeforeEach
    void propagate() {
        ContextRegistry.getInstance().registerThreadLocalAccessor("trace", TRACE);
        Hooks.enableAutomaticContextPropagation();
    }

    @AfterEach
    void propagateNoMore() {
        Hooks.disableAutomaticContextPropagation();
        ContextRegistry.getInstance().removeThreadLocalAccessor("trace");
        TRACE.remove();
    }

    @Test
    void shouldRestoreTheThreadLocalsOfEachCaller() {
        List<String> seen = new ArrayList<>();
        for (String trace : List.of("one", "two")) {
            TRACE.set(trace);
            coalescer.call("u1").map(answer -> TRACE.get()).contextCapture().subscribe(seen::add);
        }
        TRACE.set("somebody else's");
        asking.grant();
        asking.flights.get(0).land();
        assertThat(seen).containsExactly("one", "two");
        assertThat(TRACE.get()).isEqualTo("somebody else's");
    }
}
