package io.github.timflux.spring.internal.properties;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;

/**
 * Maps {@code timflux.region} to {@code timflux.clients.NAME.region} of another property source, and so on for all
 * properties.
 *
 * @param source has the properties
 * @param prefix prefix of the client's own properties, {@code timflux.clients.NAME}
 */
record ClientPropertySource(ConfigurationPropertySource source, ConfigurationPropertyName prefix)
        implements ConfigurationPropertySource {

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
}
