package io.github.timflux.core.internal.coalesce;

import io.github.timflux.core.internal.window.Window;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.util.context.ContextView;

/**
 * Those who travel with a call.
 *
 * @param <E> what is asked for an account
 */
public interface BatchSource<E> {

    /** {@return whom to send, if anybody still waits; to be invoked once, when the permit is there and not before} */
    @Nullable Window<E> takeWindow();

    /** {@return the Contexts of those who were drawn and still wait} */
    List<ContextView> callerContexts();
}
