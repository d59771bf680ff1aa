package io.unisono.schemas;

/** Small contracts to test with. */
final class Contracts {

  private Contracts() {}

  /** A whole contract, valid as it stands, with one column. */
  static String pet() {
    return table(
        """
              - name: pet_id
                logicalType: string
                physicalType: string
                description: Identifier.
                required: true
                primaryKey: true
                primaryKeyPosition: 1
        """);
  }

  /** The contract of table {@code pet} with these properties, in YAML at their own indent. */
  static String table(String properties) {
    return """
        apiVersion: v3.1.0
        kind: DataContract
        id: test-pet
        name: pet
        version: 1.2.0
        status: active
        schema:
          - name: pet
            logicalType: object
            physicalType: table
            description: One row per pet.
            properties:
        """
        + properties;
  }
}
