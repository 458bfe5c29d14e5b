package io.github.timflux.spring;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.Environment;

/**
 * The properties of one client, and the names that a user knows them by. A client of {@code timflux.clients} takes from
 * {@code timflux} what it does not set, wherever the two are set: its own value in the least source goes before the
 * common one in the first.
 */
final class ClientSettings {

    private static final ConfigurationPropertyName COMMON = ConfigurationPropertyName.of("timflux");

    /** What is not taken from the common properties if the client has one of those beside it. */
    private static final Map<String, Set<String>> REPLACED_BY = Map.of(
            "region", Set.of("endpoint"),
            "endpoint", Set.of("region"),
            "backup-endpoint", Set.of("endpoint"),
            "secret-key", Set.of("secret-key-file"),
            "secret-key-file", Set.of("secret-key"));

    private final ConfigurationPropertyName prefix;
    private final List<ConfigurationPropertySource> own;
    private final List<ConfigurationPropertySource> common;
    private final ClientProperties properties;

    private ClientSettings(
            Environment environment,
            ConfigurationPropertyName prefix,
            List<ConfigurationPropertySource> own,
            List<ConfigurationPropertySource> common) {
        this.prefix = prefix;
        this.own = own;
        this.common = common;
        this.properties = new Binder(
                        Stream.concat(own.stream(), common.stream().map(source -> source.filter(this::isTaken)))
                                .toList(),
                        new PropertySourcesPlaceholdersResolver(environment))
                .bindOrCreate(COMMON.toString(), ClientProperties.class);
    }

    /** Those of the one client that has no name. */
    static ClientSettings of(Environment environment) {
        return new ClientSettings(environment, COMMON, sources(environment), List.of());
    }

    /** Those of a client of {@code timflux.clients}. */
    static ClientSettings of(Environment environment, String client) {
        ConfigurationPropertyName prefix = ConfigurationPropertyName.adapt(COMMON + ".clients." + client, '.');
        List<ConfigurationPropertySource> common = sources(environment);
        List<ConfigurationPropertySource> own = common.stream()
                .map(source -> (ConfigurationPropertySource) new ClientSource(source, prefix))
                .toList();
        return new ClientSettings(environment, prefix, own, common);
    }

    private static List<ConfigurationPropertySource> sources(Environment environment) {
        return StreamSupport.stream(
                        ConfigurationPropertySources.get(environment).spliterator(), false)
                .toList();
    }

    ClientProperties properties() {
        return properties;
    }

    /** Takes a value, and names its property if it is refused. */
    <T> T take(String setting, Supplier<T> taking) {
        try {
            return taking.get();
        } catch (IllegalArgumentException e) {
            throw new ClientPropertyException(nameOf(setting), e.getMessage(), e);
        }
    }

    /** Refuses a setting that is not there. */
    <T> T require(String setting, @Nullable T value, String expected) {
        if (value == null) {
            throw refusal(setting, "There is none; expected " + expected + ".");
        }
        return value;
    }

    ClientPropertyException refusal(String setting, String reason) {
        return new ClientPropertyException(nameOf(setting), reason, null);
    }

    /** Whether the client has it of its own. */
    boolean has(String setting) {
        return isIn(own, setting);
    }

    /** As whoever set it has written it; as it would be for this client if nobody has. */
    String nameOf(String setting) {
        boolean isCommon = !isIn(own, setting) && isIn(common, setting);
        return (isCommon ? COMMON : prefix) + "." + setting;
    }

    private boolean isTaken(ConfigurationPropertyName name) {
        return name.getNumberOfElements() != 2
                || REPLACED_BY.getOrDefault(name.subName(1).toString(), Set.of()).stream()
                        .noneMatch(other -> isIn(own, other));
    }

    private static boolean isIn(List<ConfigurationPropertySource> layer, String setting) {
        ConfigurationPropertyName name = COMMON.append(setting);
        return layer.stream().anyMatch(source -> source.getConfigurationProperty(name) != null);
    }
}
