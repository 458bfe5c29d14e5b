package io.github.timflux.spring.internal.properties;

import io.github.timflux.Secret;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;

/**
 * The names of all properties of a class, as Spring Boot binds them. A binder without values asks for every property,
 * so a new property of a record is known by itself.
 */
final class KnownProperties implements BindHandler {

    /** By name: whether the names below it are known too, as for a map or a list. */
    private final Map<ConfigurationPropertyName, Boolean> hasDescendants = new LinkedHashMap<>();

    void add(ConfigurationPropertyName prefix, Class<?> type) {
        ConfigurationPropertySource withoutValues = name -> null;
        new Binder(withoutValues).bind(prefix, Bindable.of(type), this);
    }

    void addTree(ConfigurationPropertyName prefix) {
        hasDescendants.put(prefix, true);
    }

    @Override
    public <T> @Nullable Bindable<T> onStart(ConfigurationPropertyName name, Bindable<T> target, BindContext context) {
        Class<?> type = target.getType().resolve(Object.class);
        if (type.isRecord() || context.getDepth() == 0) {
            return target;
        }
        hasDescendants.put(name, !isSingleValue(type));
        return null;
    }

    private static boolean isSingleValue(Class<?> type) {
        boolean isContainer = Map.class.isAssignableFrom(type) || Collection.class.isAssignableFrom(type);
        return type == Secret.class
                || type.isPrimitive()
                || type.isEnum()
                || (type.getName().startsWith("java.") && !isContainer);
    }

    boolean contains(ConfigurationPropertyName name) {
        return hasDescendants.containsKey(name)
                || hasDescendants.entrySet().stream()
                        .anyMatch(known -> known.getValue() && known.getKey().isAncestorOf(name));
    }

    Set<ConfigurationPropertyName> names() {
        return hasDescendants.keySet();
    }
}
