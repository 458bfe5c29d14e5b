package io.github.timflux.core.internal.client;

import io.github.timflux.PathFamily;
import io.github.timflux.TimException;
import io.github.timflux.TimPushAttributeNameOperations;
import io.github.timflux.TypedAttributeName;
import io.github.timflux.core.internal.bulk.WindowSender;
import io.github.timflux.core.internal.json.EmptyRequest;
import io.github.timflux.core.internal.json.OperationCodec;
import io.github.timflux.core.internal.operation.OperationPaths;
import io.github.timflux.core.internal.operation.RestMethod;
import io.github.timflux.core.internal.validation.AttributeNameValidator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import reactor.core.publisher.Mono;

/** The operations on names, which are about no account. Each is described here and nowhere else. */
record DefaultAttributeNameOperations(WindowSender engine, PathFamily family)
        implements TimPushAttributeNameOperations {

    private static final String GET = "get_attr_name";
    private static final String SET = "set_attr_name";

    @Override
    public Mono<Map<Integer, String>> get() {
        return engine.ask(
                RestMethod.reading(OperationPaths.path(family, GET), OperationCodec.getAttributeNames()),
                EmptyRequest.INSTANCE);
    }

    @Override
    public Mono<Map<Integer, TypedAttributeName>> getTyped() {
        return engine.ask(
                RestMethod.reading(OperationPaths.path(family, GET), OperationCodec.getTypedAttributeNames()),
                EmptyRequest.INSTANCE);
    }

    @Override
    public Mono<Void> set(Map<Integer, String> names) {
        return set(
                names, names, RestMethod.writing(OperationPaths.path(family, SET), OperationCodec.setAttributeNames()));
    }

    @Override
    public Mono<Void> setTyped(Map<Integer, TypedAttributeName> names) {
        Map<Integer, String> texts = new LinkedHashMap<>();
        names.forEach((slot, name) -> texts.put(slot, name == null ? null : name.name()));
        return set(
                names,
                texts,
                RestMethod.writing(OperationPaths.path(family, SET), OperationCodec.setTypedAttributeNames()));
    }

    private <V, P> Mono<Void> set(
            Map<Integer, V> names, Map<Integer, String> texts, RestMethod<Map<Integer, V>, P> endpoint) {
        TimException refusal = AttributeNameValidator.validate(texts);
        return refusal == null ? engine.ask(endpoint, new TreeMap<>(names)).then() : Mono.error(refusal);
    }
}
