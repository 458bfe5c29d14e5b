package io.github.timflux.spring.internal.properties;

import io.github.timflux.Quota;
import io.github.timflux.internal.OperationPath;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Settings of one operation of the service.
 *
 * @param perSecond Maximum number of calls of the operation in any second, instead of quota.calls-per-second, 0.01 to
 *     100000.
 */
public record CallProperties(@Nullable Double perSecond) {

    /** Without brackets, Spring Boot removes the slashes from the path. */
    private static final String HINT =
            " Write the path in brackets, such as timflux.calls.[v4/timpush/push].per-second=1.";

    /** Sets the rates of operations. An unlimited quota has no rates, so it stays the same. */
    static Quota applyTo(Quota quota, ResolvedClientProperties resolved) {
        AtomicReference<Quota> changed = new AtomicReference<>(quota);
        if (!quota.isUnlimited()) {
            forEachRate(
                    resolved, (path, rate) -> changed.updateAndGet(current -> current.withOperationRate(path, rate)));
        }
        return changed.get();
    }

    /** Calls a setter with the path and the rate of each operation. If a value is refused, the exception names it. */
    public static void forEachRate(ResolvedClientProperties resolved, BiConsumer<String, Double> setter) {
        resolved.properties().calls().forEach((path, call) -> {
            Double rate = call.perSecond();
            if (rate != null) {
                String property = "calls[" + path + "].per-second";
                requirePath(path, property, resolved);
                resolved.apply(property, rate, unchanged -> {
                    setter.accept(path, unchanged);
                    return unchanged;
                });
            }
        });
    }

    private static void requirePath(String path, String property, ResolvedClientProperties resolved) {
        try {
            resolved.apply(property, () -> OperationPath.check(path));
        } catch (InvalidClientPropertyException e) {
            throw e.withHint(HINT);
        }
    }
}
