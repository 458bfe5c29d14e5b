package io.github.timflux.core.lookup;

import io.github.timflux.core.window.Window;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.util.context.ContextView;

/**
 * Those who travel with a call.
 *
 * @param <E> what is asked for an account
 */
public interface Passengers<E> {

    /** {@return whom to send, if anybody still waits; to be invoked once, when the permit is there and not before} */
    @Nullable Window<E> draw();

    /** {@return the Contexts of those who were drawn and still wait} */
    List<ContextView> callers();
}
