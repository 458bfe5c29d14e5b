package io.github.timflux.simulator.internal.admin;

import static io.github.timflux.simulator.model.RecordedCall.NO_ERROR_CODE;

import io.github.timflux.simulator.model.InjectedFault;
import io.github.timflux.simulator.model.RecordedCall;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Makes a condition of calls from query parameters. */
final class CallFilter {

    private static final Pattern RESPONSE_NAME = Pattern.compile("(ERROR|STATUS)_[0-9]+");

    private CallFilter() {}

    static Predicate<RecordedCall> of(AdminQuery query) {
        long after = query.number("after", 0, 0, Long.MAX_VALUE);
        Predicate<RecordedCall> filter = call -> call.number() > after;
        if (query.has("path")) {
            String path = query.text("path");
            String withSlash = path.startsWith("/") ? path : "/" + path;
            filter = filter.and(call -> call.path().equals(withSlash));
        }
        if (query.has("account")) {
            String account = query.text("account");
            filter = filter.and(call -> call.accounts().contains(account));
        }
        if (query.has("errorCode")) {
            int errorCode = errorCode(query);
            filter = filter.and(call -> call.errorCode() == errorCode);
        }
        if (query.has("fault")) {
            String fault = fault(query.text("fault"));
            filter = filter.and(call -> call.fault().name().equals(fault));
        }
        return filter;
    }

    /** The text null means calls whose caller got no error code, as in the JSON of a call. */
    private static int errorCode(AdminQuery query) {
        return query.text("errorCode").equals("null")
                ? NO_ERROR_CODE
                : (int) query.number("errorCode", 0, 0, Integer.MAX_VALUE);
    }

    private static String fault(String name) {
        boolean known = RESPONSE_NAME.matcher(name).matches()
                || Arrays.stream(InjectedFault.values())
                        .anyMatch(fault -> fault.name().equals(name));
        if (!known) {
            throw AdminException.badRequest("The query parameter fault is \"" + name
                    + "\"; expected NONE, the name of a fault such as THROTTLED, ERROR_60013 or STATUS_500.");
        }
        return name;
    }
}
