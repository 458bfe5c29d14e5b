package io.github.timflux.core.internal.client;

import io.github.timflux.PathFamily;
import io.github.timflux.TimException;
import io.github.timflux.TimPushAttributeName;
import io.github.timflux.TimPushAttributeNameOperations;
import io.github.timflux.core.internal.call.RequestOptions;
import io.github.timflux.core.internal.json.EmptyRequest;
import io.github.timflux.core.internal.json.OperationCodec;
import io.github.timflux.core.internal.operation.OperationPaths;
import io.github.timflux.core.internal.operation.RestMethodDescriptor;
import io.github.timflux.core.internal.validation.AttributeNameValidator;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import reactor.core.publisher.Mono;

/**
 * The operations on attribute names. These operations are not in AccountOperation, because their requests contain no
 * accounts.
 */
record DefaultAttributeNameOperations(SingleCalls singleCalls, PathFamily family)
        implements TimPushAttributeNameOperations {

    private static final String GET = "get_attr_name";
    private static final String SET = "set_attr_name";

    @Override
    public Mono<Map<Integer, String>> get() {
        return singleCalls.callWithoutAccounts(
                RestMethodDescriptor.reading(OperationPaths.path(family, GET), OperationCodec.getAttributeNames()),
                EmptyRequest.INSTANCE);
    }

    /** Reads the attribute names with one attempt, to find out whether the service accepts requests. */
    Mono<Void> ping(Duration timeout) {
        return singleCalls
                .callOnce(
                        RestMethodDescriptor.reading(
                                OperationPaths.path(family, GET), OperationCodec.getAttributeNames()),
                        EmptyRequest.INSTANCE,
                        RequestOptions.checkPingTimeout(timeout))
                .then();
    }

    @Override
    public Mono<Map<Integer, TimPushAttributeName>> getTyped() {
        return singleCalls.callWithoutAccounts(
                RestMethodDescriptor.reading(
                        OperationPaths.path(family, GET), OperationCodec.getTimPushAttributeNames()),
                EmptyRequest.INSTANCE);
    }

    @Override
    public Mono<Void> set(Map<Integer, String> names) {
        return set(
                names,
                names,
                RestMethodDescriptor.writing(OperationPaths.path(family, SET), OperationCodec.setAttributeNames()));
    }

    @Override
    public Mono<Void> setTyped(Map<Integer, TimPushAttributeName> names) {
        Map<Integer, String> plainNames = new LinkedHashMap<>();
        names.forEach((slot, name) -> plainNames.put(slot, name == null ? null : name.name()));
        TimException invalid = AttributeNameValidator.validateTypes(names);
        return invalid == null
                ? set(
                        names,
                        plainNames,
                        RestMethodDescriptor.writing(
                                OperationPaths.path(family, SET), OperationCodec.setTimPushAttributeNames()))
                : Mono.error(invalid);
    }

    private <V, P> Mono<Void> set(
            Map<Integer, V> names, Map<Integer, String> plainNames, RestMethodDescriptor<Map<Integer, V>, P> method) {
        TimException invalid = AttributeNameValidator.validate(plainNames);
        return invalid == null
                ? singleCalls.callWithoutAccounts(method, new TreeMap<>(names)).then()
                : Mono.error(invalid);
    }
}
