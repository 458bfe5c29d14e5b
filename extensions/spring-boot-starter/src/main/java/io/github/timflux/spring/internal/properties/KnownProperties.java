package io.github.timflux.spring.internal.properties;

import io.github.timflux.Secret;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
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

    /** Stands for any key of a map. */
    private static final String ANY_KEY = "[*]";

    /** By name: whether the names below it are known too, as for a map or a list. */
    private final Map<ConfigurationPropertyName, Boolean> hasDescendants = new LinkedHashMap<>();

    /** The names of maps whose values have properties. */
    private final Set<ConfigurationPropertyName> maps = new LinkedHashSet<>();

    void add(ConfigurationPropertyName prefix, Class<?> type) {
        ConfigurationPropertySource withoutValues = name -> null;
        new Binder(withoutValues).bind(prefix, Bindable.of(type), this);
    }

    void addAll(KnownProperties others) {
        hasDescendants.putAll(others.hasDescendants);
        maps.addAll(others.maps);
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
        Class<?> value = target.getType().asMap().resolveGeneric(1);
        if (value != null && value.isRecord() && !value.isAnnotationPresent(ConfigurationProperties.class)) {
            hasDescendants.put(name, false);
            maps.add(name);
            add(name.append(ANY_KEY), value);
            return null;
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
                || maps.stream()
                        .filter(map -> map.isAncestorOf(name))
                        .anyMatch(map -> hasDescendants.containsKey(withAnyKey(map, name)))
                || hasDescendants.entrySet().stream()
                        .anyMatch(known -> known.getValue() && known.getKey().isAncestorOf(name));
    }

    private static ConfigurationPropertyName withAnyKey(ConfigurationPropertyName map, ConfigurationPropertyName name) {
        return map.append(ANY_KEY).append(name.subName(map.getNumberOfElements() + 1));
    }

    Set<ConfigurationPropertyName> names() {
        return hasDescendants.keySet();
    }
}
