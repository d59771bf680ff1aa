package io.unisono;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.unisono.linkage.block.BlockingKeyStats;
import io.unisono.linkage.cluster.ConnectedComponents;
import io.unisono.linkage.cluster.Constraints;
import io.unisono.linkage.column.ColumnKinds;
import io.unisono.linkage.column.ColumnReading;
import io.unisono.linkage.column.Placeholders;
import io.unisono.linkage.model.FellegiSunter;
import io.unisono.linkage.model.Model;
import io.unisono.linkage.model.ModelErrors;
import io.unisono.linkage.model.ModelJson;
import io.unisono.linkage.model.PairClass;
import io.unisono.linkage.record.Comparison;
import io.unisono.linkage.record.ComparisonType;
import io.unisono.linkage.record.Kind;
import io.unisono.linkage.record.Layout;
import io.unisono.linkage.record.LinkColumns;
import io.unisono.linkage.record.PersonName;
import io.unisono.linkage.text.GivenNames;
import io.unisono.linkage.text.Mailbox;
import io.unisono.linkage.text.Text;
import io.unisono.report.page.Cell;
import io.unisono.report.page.FeatureWords;
import io.unisono.report.page.Figure;
import io.unisono.report.page.FigureColumn;
import io.unisono.report.page.Format;
import io.unisono.report.page.Messages;
import io.unisono.report.page.PageSection;
import io.unisono.report.section.Cells;
import io.unisono.report.section.ReportConfig;
import io.unisono.report.section.ReportContext;
import io.unisono.rows.KeptRows;
import io.unisono.staging.file.DamagedFile;
import io.unisono.staging.file.Nested;
import io.unisono.staging.file.PlainBytes;
import io.unisono.staging.file.UnexpectedForm;
import io.unisono.staging.read.UnmappedFiles;
import io.unisono.staging.source.RawColumns;
import io.unisono.staging.source.SourcesConfig;
import io.unisono.synthetic.grade.Grade;
import io.unisono.synthetic.law.Plant;
import io.unisono.synthetic.opinion.NonResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.functions;

/** The layers of docs/ARCHITECTURE.md, and what no job may call. */
@AnalyzeClasses(packages = "io.unisono", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule LAYERS =
      layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage("io.unisono..")
          .withOptionalLayers(true)
          .layer("Error")
          .definedBy("io.unisono.error..")
          .layer("Io")
          .definedBy("io.unisono.io..")
          .layer("Rows")
          .definedBy("io.unisono.rows..")
          .layer("Schemas")
          .definedBy("io.unisono.schemas..")
          .layer("Stats")
          .definedBy("io.unisono.stats..")
          .layer("Graph")
          .definedBy("io.unisono.graph..")
          .layer("Config")
          .definedBy("io.unisono.config..")
          .layer("Contract")
          .definedBy("io.unisono.contract..", "io.unisono.table..")
          .layer("Lake")
          .definedBy("io.unisono.lake..")
          .layer("Run")
          .definedBy("io.unisono.run..")
          .layer("Measure")
          .definedBy("io.unisono.measure..")
          .layer("Staging")
          .definedBy("io.unisono.staging..")
          .layer("Consistency")
          .definedBy("io.unisono.consistency..")
          .layer("Linkage")
          .definedBy("io.unisono.linkage..")
          .layer("Identity")
          .definedBy("io.unisono.identity..")
          .layer("Customer")
          .definedBy("io.unisono.customer..")
          .layer("Subscription")
          .definedBy("io.unisono.subscription..")
          .layer("Timeline")
          .definedBy("io.unisono.timeline..")
          .layer("Voice")
          .definedBy(
              "io.unisono.voice.text..",
              "io.unisono.voice.language..",
              "io.unisono.voice.sentiment..",
              "io.unisono.voice.classify..",
              "io.unisono.voice.topic..")
          .layer("VoiceNight")
          .definedBy("io.unisono.voice.night..", "io.unisono.voice.trend..")
          .layer("Episode")
          .definedBy("io.unisono.episode..")
          .layer("Kpi")
          .definedBy("io.unisono.kpi..")
          .layer("Process")
          .definedBy("io.unisono.journey.process..")
          .layer("Attribution")
          .definedBy("io.unisono.journey.attribution..")
          .layer("Funnel")
          .definedBy("io.unisono.journey.funnel..")
          .layer("Conformance")
          .definedBy("io.unisono.journey.conformance..")
          .layer("Next")
          .definedBy("io.unisono.journey.next..")
          .layer("JourneyCluster")
          .definedBy("io.unisono.journey.cluster..")
          .layer("Lift")
          .definedBy("io.unisono.journey.lift..")
          .layer("Inflection")
          .definedBy("io.unisono.journey.inflection..")
          .layer("Journey")
          .definedBy("io.unisono.journey")
          .layer("LeadTime")
          .definedBy("io.unisono.journey.leadtime..")
          .layer("Channel")
          .definedBy("io.unisono.journey.channel..")
          .layer("Lifetime")
          .definedBy("io.unisono.churn.survival..", "io.unisono.churn.value..")
          .layer("Learn")
          .definedBy("io.unisono.churn.learn..")
          .layer("Churn")
          .definedBy(
              "io.unisono.churn",
              "io.unisono.churn.model..",
              "io.unisono.churn.campaign..",
              "io.unisono.churn.hazard..",
              "io.unisono.churn.drift..",
              "io.unisono.churn.decision..")
          .layer("Segment")
          .definedBy("io.unisono.segment..")
          .layer("Portfolio")
          .definedBy("io.unisono.portfolio..")
          .layer("Advice")
          .definedBy("io.unisono.advice..")
          .layer("Audience")
          .definedBy("io.unisono.audience..")
          .layer("Picture")
          .definedBy("io.unisono.picture..")
          .layer("Report")
          .definedBy("io.unisono.report..")
          .layer("Explain")
          .definedBy("io.unisono.explain..")
          .layer("Standalone")
          .definedBy("io.unisono.standalone..")
          .layer("Profile")
          .definedBy("io.unisono.profile..")
          .layer("Synthetic")
          .definedBy("io.unisono.synthetic..")
          .layer("Cli")
          .definedBy("io.unisono.cli..")
          .whereLayer("Io")
          .mayOnlyAccessLayers("Error")
          .whereLayer("Rows")
          .mayNotAccessAnyLayer()
          .whereLayer("Stats")
          .mayOnlyAccessLayers("Error")
          .whereLayer("Config")
          .mayOnlyAccessLayers("Error")
          .whereLayer("Graph")
          .mayNotAccessAnyLayer()
          .whereLayer("Linkage")
          .mayOnlyAccessLayers("Rows", "Stats", "Io", "Graph", "Error")
          .whereLayer("Error")
          .mayNotAccessAnyLayer()
          .whereLayer("Contract")
          .mayOnlyAccessLayers("Schemas", "Error")
          .whereLayer("Lake")
          .mayOnlyAccessLayers("Contract", "Schemas", "Io", "Error")
          .whereLayer("Run")
          .mayOnlyAccessLayers("Lake", "Config", "Contract", "Schemas", "Rows", "Io", "Error")
          .whereLayer("Measure")
          .mayOnlyAccessLayers("Run", "Config", "Stats", "Contract", "Schemas", "Error")
          .whereLayer("Standalone")
          .mayOnlyAccessLayers(
              "Linkage",
              "Voice",
              "Process",
              "Attribution",
              "Funnel",
              "Conformance",
              "Next",
              "Lift",
              "Lifetime",
              "Learn",
              "Staging",
              "Measure",
              "Run",
              "Contract",
              "Schemas",
              "Stats",
              "Io",
              "Error")
          .whereLayer("Standalone")
          .mayOnlyBeAccessedByLayers(with())
          .whereLayer("Profile")
          .mayOnlyAccessLayers("Staging", "Contract", "Schemas", "Error")
          .whereLayer("Profile")
          .mayOnlyBeAccessedByLayers(with())
          .whereLayer("Cli")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("Staging")
          .mayOnlyBeAccessedByLayers(
              with("Standalone", "Profile", "Identity", "Customer", "Subscription", "Timeline"))
          .whereLayer("Consistency")
          .mayOnlyBeAccessedByLayers(with())
          .whereLayer("Consistency")
          .mayOnlyAccessLayers("Run", "Lake", "Config", "Contract", "Schemas", "Stats", "Error")
          .whereLayer("Identity")
          .mayOnlyBeAccessedByLayers(with("Customer", "Timeline"))
          .whereLayer("Customer")
          .mayOnlyBeAccessedByLayers(with("Timeline"))
          .whereLayer("Subscription")
          .mayOnlyBeAccessedByLayers(with("Kpi", "Churn", "Lift", "Advice"))
          .whereLayer("Timeline")
          .mayOnlyBeAccessedByLayers(with("Kpi", "Journey", "Churn"))
          .whereLayer("Voice")
          .mayOnlyAccessLayers("Linkage", "Stats", "Io", "Error")
          .whereLayer("Voice")
          .mayOnlyBeAccessedByLayers(with("Standalone", "VoiceNight", "Episode"))
          .whereLayer("VoiceNight")
          .mayOnlyAccessLayers(
              "Voice",
              "Measure",
              "Run",
              "Config",
              "Contract",
              "Schemas",
              "Rows",
              "Stats",
              "Io",
              "Error")
          .whereLayer("VoiceNight")
          .mayOnlyBeAccessedByLayers(with())
          .whereLayer("Episode")
          .mayOnlyBeAccessedByLayers(with())
          .whereLayer("Kpi")
          .mayOnlyBeAccessedByLayers(with())
          .whereLayer("Process")
          .mayOnlyAccessLayers("Measure", "Contract", "Rows")
          .whereLayer("Process")
          .mayOnlyBeAccessedByLayers(with("Journey", "Standalone"))
          .whereLayer("Attribution")
          .mayOnlyBeAccessedByLayers(with("Standalone"))
          .whereLayer("Funnel")
          .mayOnlyBeAccessedByLayers(with("Standalone"))
          .whereLayer("Conformance")
          .mayOnlyBeAccessedByLayers(with("Standalone"))
          .whereLayer("Next")
          .mayOnlyBeAccessedByLayers(with("Standalone"))
          .whereLayer("JourneyCluster")
          .mayOnlyBeAccessedByLayers(with())
          .whereLayer("Lift")
          .mayOnlyBeAccessedByLayers(with("Standalone"))
          .whereLayer("Inflection")
          .mayOnlyBeAccessedByLayers(with())
          .whereLayer("Journey")
          .mayOnlyBeAccessedByLayers(
              with(
                  "Channel",
                  "Funnel",
                  "LeadTime",
                  "Attribution",
                  "Lift",
                  "Next",
                  "JourneyCluster",
                  "Conformance"))
          .whereLayer("LeadTime")
          .mayOnlyBeAccessedByLayers(with())
          .whereLayer("Channel")
          .mayOnlyBeAccessedByLayers(with())
          .whereLayer("Lifetime")
          .mayOnlyAccessLayers("Stats")
          .whereLayer("Lifetime")
          .mayOnlyBeAccessedByLayers(with("Standalone"))
          .whereLayer("Learn")
          .mayOnlyAccessLayers("Stats", "Graph")
          .whereLayer("Learn")
          .mayOnlyBeAccessedByLayers(with("Standalone", "Churn"))
          .whereLayer("Churn")
          .mayOnlyBeAccessedByLayers(with())
          .whereLayer("Segment")
          .mayOnlyAccessLayers("Run", "Config", "Contract", "Schemas", "Stats", "Error")
          .whereLayer("Segment")
          .mayOnlyBeAccessedByLayers(with())
          .whereLayer("Portfolio")
          .mayOnlyAccessLayers("Run", "Config", "Contract", "Schemas", "Error")
          .whereLayer("Portfolio")
          .mayOnlyBeAccessedByLayers(with())
          .whereLayer("Advice")
          .mayOnlyAccessLayers(
              "Subscription",
              "Measure",
              "Run",
              "Config",
              "Contract",
              "Schemas",
              "Stats",
              "Report",
              "Error")
          .whereLayer("Advice")
          .mayOnlyBeAccessedByLayers(with())
          .whereLayer("Audience")
          .mayOnlyBeAccessedByLayers(with())
          .whereLayer("Picture")
          .mayNotAccessAnyLayer()
          .whereLayer("Picture")
          .mayOnlyBeAccessedByLayers(with("Report"))
          // Audience files, the reasons of scores and advice speak the words of the report.
          .whereLayer("Report")
          .mayOnlyBeAccessedByLayers(with("Audience", "Churn", "Advice"))
          .whereLayer("Explain")
          .mayOnlyAccessLayers("Lake", "Contract", "Schemas", "Graph", "Io", "Error")
          .whereLayer("Explain")
          .mayOnlyBeAccessedByLayers(with())
          .because("a later step of the night builds on an earlier one, and never the other way");

  @ArchTest
  static final ArchRule ROWS_ARE_DIVIDED_IN_ONE_PLACE =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.unisono.rows..")
          .should()
          .callMethod(Dataset.class, "repartition", Column[].class)
          .orShould()
          .callMethod(Dataset.class, "repartition", int.class, Column[].class)
          .because("Spark may leave it out before a function on partitions, see GroupedRows");

  @ArchTest
  static final ArchRule NO_CYCLES_BETWEEN_AREAS =
      slices().matching("io.unisono.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule NO_CYCLES_BETWEEN_PACKAGES =
      slices().matching("io.unisono.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule REPORT_IS_USED_BY_ITS_ROOT =
      onlyRootIsUsed(
          "report",
          ReportConfig.class,
          FeatureWords.class,
          // What a page says, which a terminal shows as well.
          ReportContext.class,
          PageSection.class,
          Figure.class,
          FigureColumn.class,
          Cell.class,
          Format.class,
          Messages.class);

  @ArchTest
  static final ArchRule A_PAGE_KNOWS_NO_TABLE =
      noClasses()
          .that()
          .resideInAPackage("io.unisono.report.page..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.unisono.report.section..", "io.unisono.table..", "org.apache.spark..")
          .because("sections read tables, a page is numbers and words");

  @ArchTest
  static final ArchRule SYNTHETIC_IS_USED_BY_ITS_ROOT =
      onlyRootIsUsed("synthetic", Grade.class, NonResponse.class, Plant.class);

  /** Columns and what they hold, the model, what people decided, normal forms and given names. */
  @ArchTest
  static final ArchRule LINKAGE_IS_USED_BY_ITS_ROOT =
      onlyRootIsUsed(
          "linkage",
          Kind.class,
          ColumnKinds.class,
          ColumnReading.class,
          Placeholders.class,
          Layout.class,
          Comparison.class,
          ComparisonType.class,
          LinkColumns.class,
          PersonName.class,
          BlockingKeyStats.class,
          FellegiSunter.class,
          Model.class,
          ModelErrors.class,
          ModelJson.class,
          PairClass.class,
          ConnectedComponents.class,
          Constraints.class,
          Mailbox.class,
          GivenNames.class,
          Text.class);

  @ArchTest
  static final ArchRule STAGING_IS_USED_BY_ITS_ROOT =
      onlyRootIsUsed(
          "staging",
          // It looks at files with the reader of the night, and writes what the night then reads.
          "profile",
          SourcesConfig.class,
          RawColumns.class,
          UnmappedFiles.class,
          PlainBytes.class,
          DamagedFile.class,
          Nested.class,
          UnexpectedForm.class);

  @ArchTest
  static final ArchRule MECHANISM_KNOWS_NO_TABLE =
      noClasses()
          .that()
          .resideInAnyPackage(
              "io.unisono.contract..",
              "io.unisono.run..",
              "io.unisono.config..",
              "io.unisono.stats..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.unisono.table.staged..", "io.unisono.table.unified..")
          .because("contract, run, config and stats know no domain");

  @ArchTest
  static final ArchRule ACTIONS =
      noClasses()
          .that()
          .haveSimpleNameNotEndingWith("Job")
          .and()
          .resideOutsideOfPackages(
              "io.unisono.lake..",
              "io.unisono.run..",
              "io.unisono.cli..",
              "io.unisono.standalone..",
              "io.unisono.synthetic..")
          .and()
          .doNotImplement(io.unisono.run.ReleaseConsumer.class)
          .and()
          .doNotHaveFullyQualifiedName("io.unisono.explain.ReleasedIdentity")
          .and()
          .doNotHaveFullyQualifiedName("io.unisono.explain.review.ReleasedReview")
          .and()
          .doNotHaveFullyQualifiedName("io.unisono.journey.attribution.Attributor")
          .and()
          .doNotHaveFullyQualifiedName("io.unisono.journey.lift.LiftMiner")
          .and()
          .doNotHaveFullyQualifiedName("io.unisono.kpi.survey.SurveyKpis")
          .and()
          .doNotHaveFullyQualifiedName("io.unisono.journey.funnel.FunnelFigures")
          .and()
          .doNotHaveFullyQualifiedName("io.unisono.journey.next.NextFinder")
          .and()
          .doNotHaveFullyQualifiedName("io.unisono.journey.cluster.ClusterFinder")
          .and()
          .doNotHaveFullyQualifiedName(Cells.class.getName())
          .and()
          .haveNameNotMatching(
              "io\\.unisono\\.staging\\.(SampleCheck|SourcesCheck|read\\.SampledRows)")
          .and()
          .doNotBelongToAnyOf(KeptRows.class)
          .and()
          .haveNameNotMatching(
              "io\\.unisono\\.linkage\\."
                  + "(Linker|LinkRun|PackedRecords|Delta|block\\.BlockSizes"
                  + "|cluster\\.(ConnectedComponents|ComponentsOnSpark|LongColumns))(\\$.*)?")
          .should()
          .callMethodWhere(
              describe(
                  "a Spark action",
                  call ->
                      call.getTargetOwner().isEquivalentTo(Dataset.class)
                          && Set.of(
                                  "count",
                                  "collect",
                                  "collectAsList",
                                  "show",
                                  "first",
                                  "head",
                                  "take",
                                  "takeAsList",
                                  "write",
                                  "cache",
                                  "persist",
                                  "rdd",
                                  "javaRDD",
                                  "toLocalIterator",
                                  "foreach",
                                  "foreachPartition",
                                  "reduce",
                                  "isEmpty",
                                  "checkpoint",
                                  "localCheckpoint")
                              .contains(call.getName())))
          .because(
              "what a job computes lies in pure functions; only jobs, lake and run act, and the engine"
                  + " whose steps depend on what the step before found");

  @ArchTest
  static final ArchRule ONE_PLACE_KEEPS =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("io.unisono.rows.KeptRows")
          .should()
          .callMethodWhere(
              describe(
                  "a checkpoint",
                  call ->
                      call.getTargetOwner().isEquivalentTo(Dataset.class)
                          && Set.of("checkpoint", "localCheckpoint").contains(call.getName())))
          .because("a step that an executor keeps is lost with it: KeptRows knows where it is");

  @ArchTest
  static final ArchRule NO_CLOCK =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.unisono.run..", "io.unisono.lake..", "io.unisono.cli..")
          .should()
          .callMethodWhere(
              describe(
                  "the wall clock",
                  call ->
                      (Set.of("now").contains(call.getName())
                              && Set.of(
                                      Instant.class.getName(),
                                      LocalDate.class.getName(),
                                      LocalDateTime.class.getName(),
                                      ZonedDateTime.class.getName())
                                  .contains(call.getTargetOwner().getName()))
                          || (call.getTargetOwner().isEquivalentTo(functions.class)
                              && Set.of(
                                      "current_date", "current_timestamp", "now", "localtimestamp")
                                  .contains(call.getName()))))
          .because("a night depends on its run date, so that a rerun gives the same rows");

  @ArchTest
  static final ArchRule NO_CHANCE =
      noClasses()
          .should()
          .callMethodWhere(
              describe(
                  "randomness without a seed, or row numbers that change",
                  call ->
                      call.getTargetOwner().isEquivalentTo(functions.class)
                          && (Set.of("monotonically_increasing_id", "uuid", "shuffle")
                                  .contains(call.getName())
                              || (Set.of("rand", "randn").contains(call.getName())
                                  && call.getTarget().getRawParameterTypes().isEmpty()))))
          .because("the same input gives the same output");

  @ArchTest
  static final ArchRule NO_TEMP_VIEWS =
      noClasses()
          .should()
          .callMethodWhere(
              describe(
                  "a temporary view",
                  call ->
                      call.getTargetOwner().isEquivalentTo(Dataset.class)
                          && call.getName().contains("TempView")))
          .because("a view is a global variable");

  @ArchTest
  static final ArchRule ONLY_CLI_PRINTS =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.unisono.cli..")
          .should()
          .accessField(System.class, "out")
          .orShould()
          .callMethod(System.class, "exit", int.class)
          .because("cli is the only place that prints or exits");

  /** Of an area with subpackages, others use the root package and the classes named here. */
  private static ArchRule onlyRootIsUsed(String area, Class<?>... others) {
    return onlyRootIsUsed(area, area, others);
  }

  /** Except by a friend, which may use all of it. */
  private static ArchRule onlyRootIsUsed(String area, String friend, Class<?>... others) {
    return noClasses()
        .that()
        .resideOutsideOfPackages("io.unisono." + area + "..", "io.unisono." + friend + "..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("io.unisono." + area + ".(*)..").and(not(belongToAnyOf(others))))
        .because("subpackages are public for each other only");
  }

  private static String[] with(String... layers) {
    List<String> all = new ArrayList<>(List.of(layers));
    all.add("Cli");
    return all.toArray(String[]::new);
  }

  private static DescribedPredicate<JavaCall<?>> describe(
      String description, Predicate<JavaCall<?>> predicate) {
    return DescribedPredicate.describe(description, predicate);
  }
}
