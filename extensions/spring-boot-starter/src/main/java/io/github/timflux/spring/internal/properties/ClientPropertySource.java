package io.github.timflux.spring.internal.properties;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;

/**
 * Maps {@code timflux.region} to {@code timflux.clients.NAME.region} of another property source, and so on for all
 * properties.
 */
class ClientPropertySource implements ConfigurationPropertySource {

    private static final ConfigurationPropertyName COMMON_PREFIX = ConfigurationPropertyName.of("timflux");

    private final ConfigurationPropertySource source;
    private final ConfigurationPropertyName prefix;

    private ClientPropertySource(ConfigurationPropertySource source, ConfigurationPropertyName prefix) {
        this.source = source;
        this.prefix = prefix;
    }

    /**
     * Creates a source.
     *
     * @param source has the properties
     * @param prefix prefix of the client's own properties, {@code timflux.clients.NAME}
     * @return a source that lists its names if the other source lists them, so that maps are bound too
     */
    static ConfigurationPropertySource of(ConfigurationPropertySource source, ConfigurationPropertyName prefix) {
        return source instanceof IterableConfigurationPropertySource iterable
                ? new OfNames(iterable, prefix)
                : new ClientPropertySource(source, prefix);
    }

    @Override
    public @Nullable ConfigurationProperty getConfigurationProperty(ConfigurationPropertyName name) {
        return source.getConfigurationProperty(withClientPrefix(name));
    }

    @Override
    public ConfigurationPropertyState containsDescendantOf(ConfigurationPropertyName name) {
        return source.containsDescendantOf(withClientPrefix(name));
    }

    private ConfigurationPropertyName withClientPrefix(ConfigurationPropertyName name) {
        return prefix.append(name.subName(1));
    }

    private static final class OfNames extends ClientPropertySource implements IterableConfigurationPropertySource {

        private final IterableConfigurationPropertySource names;

        OfNames(IterableConfigurationPropertySource source, ConfigurationPropertyName prefix) {
            super(source, prefix);
            this.names = source;
        }

        @Override
        public Stream<ConfigurationPropertyName> stream() {
            ConfigurationPropertyName prefix = super.prefix;
            return names.stream()
                    .filter(prefix::isAncestorOf)
                    .map(name -> COMMON_PREFIX.append(name.subName(prefix.getNumberOfElements())));
        }

        @Override
        public ConfigurationPropertyState containsDescendantOf(ConfigurationPropertyName name) {
            return super.containsDescendantOf(name);
        }
    }
}
