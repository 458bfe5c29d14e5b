package io.github.timflux.simulator.internal.operation;

import static java.util.Collections.unmodifiableSet;

import io.github.timflux.simulator.internal.error.ServiceError;
import io.github.timflux.simulator.internal.json.StrictJson;
import io.github.timflux.simulator.internal.state.AccountStore;
import io.github.timflux.simulator.model.UnknownAccountResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/** Finds the operation of a path, in both path families, and parses the request body with it. */
public final class OperationRouter {

    private final Map<String, Function<JsonParser, ParsedRequest>> parsers = new HashMap<>();

    /**
     * @param store the store on which the operations work
     * @param unknownAccounts how {@code all_member_push} answers for accounts that do not exist
     */
    public OperationRouter(AccountStore store, UnknownAccountResponse unknownAccounts) {
        for (SimulatedOperation operation : SimulatedOperation.values()) {
            add(operation, new OperationContext(PathFamilyRules.allMemberPush(unknownAccounts), store));
            add(operation, new OperationContext(PathFamilyRules.timPush(), store));
        }
    }

    private void add(SimulatedOperation operation, OperationContext context) {
        operation.path(context.family()).ifPresent(path -> parsers.put(path, body -> operation.parse(body, context)));
    }

    /** Returns the paths of all operations. */
    public Set<String> paths() {
        return unmodifiableSet(parsers.keySet());
    }

    /**
     * Parses a request.
     *
     * @param body the bytes of the body; null if the body was too long
     * @return the request; if the path or the body is wrong, a request that fails with the error
     */
    public ParsedRequest parse(String path, byte @Nullable [] body) {
        Function<JsonParser, ParsedRequest> parser = parsers.get(path);
        if (parser == null) {
            return ParsedRequest.failing(ServiceError.UNKNOWN_PATH);
        }
        if (body == null) {
            return ParsedRequest.failing(ServiceError.BODY_TOO_LONG);
        }
        ParsedRequest request = StrictJson.read(body, parser);
        return request == null ? ParsedRequest.failing(ServiceError.BODY_MALFORMED) : request;
    }
}
