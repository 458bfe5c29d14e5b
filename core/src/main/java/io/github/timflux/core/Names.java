package io.github.timflux.core;

import io.github.timflux.AttributeName;
import io.github.timflux.TimException;
import io.github.timflux.TimPushAttributeNames;
import io.github.timflux.core.json.Codec;
import io.github.timflux.core.json.Nothing;
import io.github.timflux.core.rules.NameRules;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import reactor.core.publisher.Mono;

/** The operations on names, which are about no account. Each is described here and nowhere else. */
record Names(Engine engine, Family family) implements TimPushAttributeNames {

    private static final String GET = "get_attr_name";
    private static final String SET = "set_attr_name";

    @Override
    public Mono<Map<Integer, String>> get() {
        return engine.ask(Endpoint.reading(family.path(GET), Codec.getNames()), Nothing.NOTHING);
    }

    @Override
    public Mono<Map<Integer, AttributeName>> getTyped() {
        return engine.ask(Endpoint.reading(family.path(GET), Codec.getTypedNames()), Nothing.NOTHING);
    }

    @Override
    public Mono<Void> set(Map<Integer, String> names) {
        return set(names, names, Endpoint.writing(family.path(SET), Codec.setNames()));
    }

    @Override
    public Mono<Void> setTyped(Map<Integer, AttributeName> names) {
        Map<Integer, String> texts = new LinkedHashMap<>();
        names.forEach((slot, name) -> texts.put(slot, name == null ? null : name.name()));
        return set(names, texts, Endpoint.writing(family.path(SET), Codec.setTypedNames()));
    }

    private <V, P> Mono<Void> set(
            Map<Integer, V> names, Map<Integer, String> texts, Endpoint<Map<Integer, V>, P> endpoint) {
        TimException refusal = NameRules.refusal(texts);
        return refusal == null ? engine.ask(endpoint, new TreeMap<>(names)).then() : Mono.error(refusal);
    }
}
