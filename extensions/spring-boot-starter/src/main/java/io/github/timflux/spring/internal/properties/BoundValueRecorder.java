package io.github.timflux.spring.internal.properties;

import io.github.timflux.Secret;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

/** Records the value of each property that is set, by its name without the prefix, such as {@code bulk.deadline}. */
final class BoundValueRecorder implements BindHandler {

    private final Map<String, Object> values = new TreeMap<>();

    /** Returns the values; a secret is its text, so that two values can be compared. */
    Map<String, Object> values() {
        return values;
    }

    @Override
    public Object onSuccess(ConfigurationPropertyName name, Bindable<?> target, BindContext context, Object result) {
        // The values of a map are recorded one by one.
        if (!result.getClass().isRecord() && !(result instanceof Map)) {
            values.put(name.subName(1).toString(), result instanceof Secret secret ? secret.reveal() : result);
        }
        return result;
    }
}
