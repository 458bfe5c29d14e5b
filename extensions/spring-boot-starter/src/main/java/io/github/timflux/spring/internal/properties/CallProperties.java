package io.github.timflux.spring.internal.properties;

import io.github.timflux.Quota;
import io.github.timflux.internal.OperationPath;
import java.util.Map;
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
        return quota.isUnlimited() ? quota : applyRates(quota, resolved, Quota::withOperationRate);
    }

    /** Sets the rate of each operation that has one. If a value is refused, the exception names the property. */
    public static <T> T applyRates(T target, ResolvedClientProperties resolved, RateSetter<T> setter) {
        T changed = target;
        for (Map.Entry<String, CallProperties> call :
                resolved.properties().calls().entrySet()) {
            String path = call.getKey();
            Double rate = call.getValue().perSecond();
            if (rate != null) {
                String property = "calls[" + path + "].per-second";
                requirePath(path, property, resolved);
                T current = changed;
                changed = resolved.apply(property, () -> setter.set(current, path, rate));
            }
        }
        return changed;
    }

    private static void requirePath(String path, String property, ResolvedClientProperties resolved) {
        try {
            resolved.apply(property, () -> OperationPath.check(path));
        } catch (InvalidClientPropertyException e) {
            throw e.withHint(HINT);
        }
    }

    /** Sets the rate of one operation, and returns the changed object. */
    @FunctionalInterface
    public interface RateSetter<T> {

        T set(T target, String path, double rate);
    }
}
