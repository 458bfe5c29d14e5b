package io.github.timflux.spring.internal.properties;

import io.github.timflux.PathFamily;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.Environment;

/**
 * The bound properties of one client, with the full name of each property for error messages.
 *
 * <p>A client of {@code timflux.clients} inherits the values under {@code timflux} that it does not set. Its own value
 * takes precedence even if it is in a property source of lower priority than the inherited one.
 */
public final class ResolvedClientProperties {

    private static final ConfigurationPropertyName COMMON_PREFIX = ConfigurationPropertyName.of("timflux");

    /** A property is not inherited if the client sets one of these properties itself. */
    private static final Map<String, Set<String>> NOT_INHERITED_WITH = Map.of(
            "region", Set.of("endpoint"),
            "endpoint", Set.of("region"),
            "backup-endpoint", Set.of("endpoint"),
            "secret-key", Set.of("secret-key-file"),
            "secret-key-file", Set.of("secret-key"),
            "proxy.uri", Set.of("proxy.source"),
            "proxy.source", Set.of("proxy.uri"),
            // Credentials of another proxy.
            "proxy.username", Set.of("proxy.uri", "proxy.source"),
            "proxy.password", Set.of("proxy.uri", "proxy.source"));

    private final ConfigurationPropertyName prefix;
    private final List<ConfigurationPropertySource> ownSources;
    private final List<ConfigurationPropertySource> commonSources;
    private final TimClientProperties properties;
    private final BoundValueRecorder recorder = new BoundValueRecorder();

    private ResolvedClientProperties(
            Environment environment,
            ConfigurationPropertyName prefix,
            List<ConfigurationPropertySource> ownSources,
            List<ConfigurationPropertySource> commonSources) {
        this.prefix = prefix;
        this.ownSources = ownSources;
        this.commonSources = commonSources;
        this.properties = new Binder(
                        Stream.concat(
                                        ownSources.stream(),
                                        commonSources.stream().map(source -> source.filter(this::isInherited)))
                                .toList(),
                        new PropertySourcesPlaceholdersResolver(environment))
                .bindOrCreate(COMMON_PREFIX, Bindable.of(TimClientProperties.class), recorder);
    }

    /** The properties of the default client, which has no name. */
    public static ResolvedClientProperties ofDefaultClient(Environment environment) {
        return new ResolvedClientProperties(environment, COMMON_PREFIX, sources(environment), List.of());
    }

    /** Returns the path family of the default client. A condition calls it, so it binds no other property. */
    public static PathFamily pathFamilyOfDefaultClient(Environment environment) {
        return Binder.get(environment)
                .bind(COMMON_PREFIX.append("path-family"), Bindable.of(PathFamily.class))
                .orElse(PathFamily.TIM_PUSH);
    }

    /** Returns whether the default client has a value of the property. A condition calls it, so it binds nothing. */
    public static boolean isSetForDefaultClient(Environment environment, String property) {
        return isIn(sources(environment), property);
    }

    /** The properties of a client of {@code timflux.clients}. */
    public static ResolvedClientProperties ofNamedClient(Environment environment, String client) {
        ConfigurationPropertyName prefix = ConfigurationPropertyName.adapt(COMMON_PREFIX + ".clients." + client, '.');
        List<ConfigurationPropertySource> common = sources(environment);
        List<ConfigurationPropertySource> own = common.stream()
                .map(source -> ClientPropertySource.of(source, prefix))
                .toList();
        return new ResolvedClientProperties(environment, prefix, own, common);
    }

    private static List<ConfigurationPropertySource> sources(Environment environment) {
        return StreamSupport.stream(
                        ConfigurationPropertySources.get(environment).spliterator(), false)
                .toList();
    }

    public TimClientProperties properties() {
        return properties;
    }

    /** Calls a setter. If it refuses the value, the exception names the property. */
    public <T> T apply(String property, Supplier<T> setter) {
        try {
            return setter.get();
        } catch (IllegalArgumentException e) {
            throw new InvalidClientPropertyException(fullName(property), e.getMessage(), e);
        }
    }

    /** Changes immutable options. If the change refuses the value, the exception names the property. */
    <T> T apply(String property, T options, UnaryOperator<T> change) {
        return apply(property, () -> change.apply(options));
    }

    /** Returns the value of a required property. */
    public <T> T require(String property, @Nullable T value, String expected) {
        if (value == null) {
            throw invalid(property, "It is not set; expected " + expected + ".");
        }
        return value;
    }

    public InvalidClientPropertyException invalid(String property, String reason) {
        return new InvalidClientPropertyException(fullName(property), reason, null);
    }

    /** Returns whether the client sets the property itself. */
    public boolean isSet(String property) {
        return isIn(ownSources, property);
    }

    /** Returns whether the client sets or inherits the property. */
    boolean isSetOrInherited(String property) {
        return isIn(ownSources, property) || isIn(commonSources, property);
    }

    /** Returns whether the client uses the common value of the property. */
    public boolean inherits(String property) {
        return !isIn(ownSources, property)
                && isIn(commonSources, property)
                && isInherited(COMMON_PREFIX.append(property));
    }

    /** Returns the properties whose values differ from earlier ones, without the prefix. */
    public Set<String> changedSince(ResolvedClientProperties earlier) {
        Set<String> names = new TreeSet<>(recorder.values().keySet());
        names.addAll(earlier.recorder.values().keySet());
        names.removeIf(name -> Objects.equals(
                recorder.values().get(name), earlier.recorder.values().get(name)));
        return names;
    }

    /** Returns the name under which the property is set; the client's own name for it if it is not set. */
    public String fullName(String property) {
        boolean isInherited = !isIn(ownSources, property) && isIn(commonSources, property);
        return (isInherited ? COMMON_PREFIX : prefix) + "." + property;
    }

    private boolean isInherited(ConfigurationPropertyName name) {
        return NOT_INHERITED_WITH.getOrDefault(name.subName(1).toString(), Set.of()).stream()
                .noneMatch(other -> isIn(ownSources, other));
    }

    private static boolean isIn(List<ConfigurationPropertySource> sources, String property) {
        ConfigurationPropertyName name = COMMON_PREFIX.append(property);
        return sources.stream().anyMatch(source -> source.getConfigurationProperty(name) != null);
    }
}
