package io.unisono.voice.language;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Words that carry grammar and no subject, of Italian and of English. {@code ITALIAN_ONLY} and
 * {@code ENGLISH_ONLY} are those that no neighbour language writes alike; they tell the language of
 * a short text.
 */
final class FunctionWords {

  static final Set<String> ITALIAN_ONLY =
      words(
          """
          che chi cui gli della delle dello degli dell' nella nelle nello negli nell' alla alle allo
          agli all' dalla dalle dallo dagli dall' sulla sulle sullo sugli sull' sono è siamo
          siete ho hai hanno abbiamo avete era erano stato stata stati state perché perche però
          pero' anche ancora molto molta molti molte troppo troppa più piu più' non né questo
          questa questi queste quello quella quelli quelle sempre quanto quanta
          dove senza dopo prima già gia così cosi cioè ed grazie tutto tutta tutti
          tutte niente nulla nessuno nessuna ogni anzi miei mie tua sua loro voi
          fare fatto essere avere bene meglio peggio nel dal sul ai dei nei dai sui
          """);

  static final Set<String> ENGLISH_ONLY =
      words(
          """
          the and of to is are were be being have had having i'm i've you your yours
          we our they their them she his its it it's this that these those with without for
          from at by not n't don't didn't can't won't isn't wasn't what when where which who why how
          would could should shall might does did done but if then than too
          very just there here about after before again because into over under more some
          any my get got only never ever always really please thanks thank
          """);

  /** Words that say nothing of a subject, for key phrases. */
  static final Set<String> ITALIAN =
      with(
          ITALIAN_ONLY,
          """
          a e i o u il ma come male lo uno poco mai col con ha cosa quando sei mia suo tuo mio noi la le l' un' una un in di da su per tra fra d' c' m' t' s' v' n' ci vi si mi ti
          ne se al del c'è qui qua lì là poi solo proprio quindi allora invece mentre dentro fuori
          sopra sotto ora adesso oggi ieri domani io tu lui lei ecco oppure ovvero qualche qualcosa
          qualcuno alcuni alcune altro altra altri altre tanto tanta tanti tante stesso stessa
          vostro vostra vostri vostre nostro nostra nostri nostre deve devo dovete posso può potete
          potere volere voglio vorrei faccio fa fate fanno va vado vanno fu sia siano avevo aveva
          avevano stare sta stanno viene vengono dice detto ok sì no
          """);

  /** Words that say nothing of a subject, for key phrases. */
  static final Set<String> ENGLISH =
      with(
          ENGLISH_ONLY,
          """
          a i in on so he has or was an will her still all do me been must most as no nor out up down off us him am s t d ll re ve m let go going went gone come
          came make made one two also even much many such own same other others another each few
          both between through during while until against once now today yesterday tomorrow yet
          since though although however every everything something anything nothing someone anyone
          ok yes say said says tell told know think want wanted need needed im ive dont cant wont
          """);

  private FunctionWords() {}

  private static Set<String> words(String text) {
    return Set.copyOf(List.of(text.strip().split("\\s+")));
  }

  private static Set<String> with(Set<String> some, String more) {
    Set<String> all = new HashSet<>(some);
    all.addAll(words(more));
    return Set.copyOf(all);
  }
}
