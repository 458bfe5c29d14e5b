package io.github.timflux.simulator.internal.operation;

import static java.util.Collections.unmodifiableMap;

import io.github.timflux.simulator.internal.error.ServiceError;
import io.github.timflux.simulator.internal.json.StrictJson;
import io.github.timflux.simulator.internal.limit.RateLimit;
import io.github.timflux.simulator.internal.limit.RateLimits;
import io.github.timflux.simulator.internal.limit.Strictness;
import io.github.timflux.simulator.internal.push.PushRecorder;
import io.github.timflux.simulator.internal.state.AccountStore;
import io.github.timflux.simulator.model.SimulatedRequest;
import io.github.timflux.simulator.model.UnknownAccountResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds the operation of a path and parses the request body with it. */
public final class OperationRouter {

    private final Map<String, Operation> operations = new HashMap<>();
    private final Map<String, OperationRate> documentedRates = new HashMap<>();

    /**
     * @param store the store on which the operations work
     * @param pushes keeps the pushes
     * @param unknownAccounts how {@code all_member_push} answers for accounts that do not exist
     * @param strictness the rules that hold
     * @param functions operations of the test by path; they replace the built-in operation of their path
     */
    public OperationRouter(
            AccountStore store,
            PushRecorder pushes,
            UnknownAccountResponse unknownAccounts,
            Strictness strictness,
            Map<String, Function<SimulatedRequest, String>> functions) {
        OperationContext allMemberPush =
                new OperationContext(PathFamilyRules.allMemberPush(unknownAccounts, strictness), store, strictness);
        OperationContext timPush = new OperationContext(PathFamilyRules.timPush(), store, strictness);
        for (SimulatedOperation operation : SimulatedOperation.values()) {
            add(operation, allMemberPush);
            add(operation, timPush);
        }
        PushContext context = new PushContext(store, pushes, strictness);
        for (PushOperation operation : PushOperation.values()) {
            operations.put(operation.path(), call -> operation.parse(call, context));
            documentedRates.put(operation.path(), operation.rate());
        }
        functions.forEach((path, function) -> operations.put(path, new FunctionOperation(function)));
    }

    private void add(SimulatedOperation operation, OperationContext context) {
        operation
                .path(context.family())
                .ifPresent(path -> operations.put(path, call -> parse(operation, context, call)));
    }

    private static @Nullable ParsedRequest parse(
            SimulatedOperation operation, OperationContext context, OperationCall call) {
        byte[] body = call.body();
        return body == null
                ? null
                : StrictJson.read(body, context.strictness(), parser -> operation.parse(parser, context));
    }

    /** Returns whether a path has an operation. */
    public boolean hasPath(String path) {
        return operations.containsKey(path);
    }

    /**
     * Returns the rate limit of each path.
     *
     * @throws IllegalStateException if a path has a limit of its own but no operation
     */
    public Map<String, RateLimit> rateLimits(RateLimits limits) {
        limits.byPath().keySet().forEach(this::requireOperation);
        Map<String, RateLimit> byPath = new HashMap<>();
        operations.keySet().forEach(path -> byPath.put(path, rateLimit(path, limits)));
        return unmodifiableMap(byPath);
    }

    private void requireOperation(String path) {
        if (!hasPath(path)) {
            throw new IllegalStateException("The path " + path
                    + " has a rate limit but no operation; expected a built-in operation, or one set with respond().");
        }
    }

    private RateLimit rateLimit(String path, RateLimits limits) {
        OperationRate documented = documentedRates.get(path);
        boolean isUnlimited = limits.common().equals(RateLimit.UNLIMITED);
        RateLimit common =
                documented == null || isUnlimited ? limits.common() : RateLimit.of(documented.callsPerSecond());
        return limits.byPath().getOrDefault(path, common);
    }

    /** Returns the error of a call over the rate limit of its path. */
    public ServiceError rateLimitError(String path) {
        OperationRate documented = documentedRates.get(path);
        return documented == null ? ServiceError.RATE_LIMIT_EXCEEDED : documented.error();
    }

    /**
     * Parses a request.
     *
     * @return the request; if the path or the body is wrong, a request that fails with the error
     */
    public ParsedRequest parse(OperationCall call) {
        Operation operation = operations.get(call.path());
        if (operation == null) {
            return ParsedRequest.failing(ServiceError.UNKNOWN_PATH);
        }
        if (call.body() == null) {
            return ParsedRequest.failing(ServiceError.BODY_TOO_LONG);
        }
        ParsedRequest request = operation.parse(call);
        return request == null ? ParsedRequest.failing(ServiceError.BODY_MALFORMED) : request;
    }
}
